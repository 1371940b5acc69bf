"""What the boot script wrote down about the instance's containers."""
import http.client
import json
import os
import subprocess
import time
import urllib.parse

LIBRARY = "/usr/local/lib/twinstack"
RUNTIME = "/run/twinstack"
# Whoever ends that often while it starts is not waiting for something: nobody needs to wait for it.
HOPELESS = 6


def settings():
    """Who the instance is, and what it works with."""
    return _json(f"{LIBRARY}/agent.json")


def described(name):
    """Variables, secrets and health address of a container."""
    return _json(f"{LIBRARY}/{name}.json")


def _json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def say(text):
    """A line of the journal, which whoever looks for trouble reads."""
    print(f"twinstack: {text}", flush=True)


def write_private(path, text, mode=0o600):
    """Into memory, in a folder that only root gets into. Whoever reads it meanwhile has the former text or the new one."""
    os.makedirs(RUNTIME, mode=0o700, exist_ok=True)
    descriptor = os.open(f"{path}.new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(f"{path}.new", mode)
    os.replace(f"{path}.new", path)


def wait_until_ready(name, seconds):
    """
    Ready is who answers, not who listens: the engine's own proxy takes connections before the container does. A container
    without a health address has to be running. Gives what it said last when the time is over, else None.
    """
    container = described(name)
    if container.get("worker"):
        # It may be somebody else's turn.
        return None
    health = container.get("health")
    deadline = time.monotonic() + seconds
    while True:
        answer = _answer(health, container["healthy"]) if health else _state(name)
        if answer is None:
            return None
        if _restarts(name) >= HOPELESS:
            return f"it ended {HOPELESS} times"
        if time.monotonic() > deadline:
            return answer
        time.sleep(0.5)


def _restarts(name):
    asked = ["systemctl", "show", "--property", "NRestarts", "--value", f"twinstack-{name}.service"]
    return int(subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or 0)


def _answer(url, healthy):
    where = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(where.netloc, timeout=5)
    try:
        # As the load balancer asks: a redirection is an answer, and nobody follows it.
        connection.request("GET", where._replace(scheme="", netloc="").geturl())
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return f"{url} did not answer: {error!r}"
    finally:
        connection.close()
    return None if any(low <= status <= high for low, high in healthy) else f"it answered {url} with {status}"


def _state(name):
    asked = ["docker", "inspect", "--format", "{{.State.Running}}", name]
    state = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return None if state == "true" else "it does not run"
