"""Brings changed secrets to the containers and the proxy: one instance of a color after another, and only while each gets well again."""
import json
import subprocess
import sys
import time

from aws import Aws
from containers import RUNTIME, described, say, settings, wait_until_ready
from lease import Records
from turn import Secrets, Turn


def current(aws, arn):
    """The version of a secret that counts."""
    return aws.json("secretsmanager", "secretsmanager.GetSecretValue", {"SecretId": arn})["VersionId"]


def look(aws, names):
    """Which versions count, and which the containers hold."""
    versions = {}
    for name in names:
        for secret in described(name)["secrets"].values():
            versions[secret["arn"]] = versions.get(secret["arn"]) or current(aws, secret["arn"])
    held = {name: held_by(name) for name in names}
    stale = [name for name in names if any(versions[arn] != version for arn, version in held[name].items())]
    lacking = {versions[arn] for name in stale for arn, version in held[name].items() if versions[arn] != version}
    return Secrets(stale, {version for name in names for version in held[name].values()}, lacking)


def held_by(name):
    """Versions that a container started with; none while it has not started yet."""
    try:
        with open(f"{RUNTIME}/{name}.versions", encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return {}


def restart(names, turn):
    """Restarts containers and waits for each; the proxy loses no request over it. Gives who did not get well."""
    for name in names:
        if not turn.held:
            return None
        say(f"{name} gets a secret that has changed")
        done = subprocess.run(["systemctl", "reload-or-restart", f"twinstack-{name}.service"], check=False)
        # A proxy that cannot read the new password goes on by the old one.
        trouble = "it could not take it" if done.returncode != 0 else wait_until_ready(name, 60)
        if trouble:
            return f"{name}: {trouble}"
    return None


def unwell(names):
    """Who does not answer, of those that were started again."""
    for name in names:
        trouble = wait_until_ready(name, 5)
        if trouble:
            return f"{name}: {trouble}"
    return None


def bring(secrets, names, turn):
    """What there is to do while it is this instance's turn."""
    if secrets.stale:
        turn.tries(secrets)
    trouble = restart(secrets.stale, turn) if secrets.stale else unwell(names)
    if not turn.held:
        return
    if trouble:
        turn.refuse()
        say(f"a changed secret does no good, so no other instance takes it: {trouble}")
    else:
        turn.give_back()


def main(every):
    """Looks every so many seconds, and more often while another instance is at it."""
    given = settings()
    aws = Aws()
    names = given["containers"]
    turn = Turn(Records(aws, given["table"]), f"restart/{given['service']}/{given['release']}", aws.instance)
    waits = False
    while True:
        time.sleep(2 if turn.held or waits else every)
        try:
            secrets = look(aws, names)
            waits = not turn.held and turn.take(secrets) and not turn.held
            if turn.held:
                bring(secrets, names, turn)
        except Exception as error:
            say(f"secrets could not be looked at: {error}")


if __name__ == "__main__":
    main(float(sys.argv[1]))
