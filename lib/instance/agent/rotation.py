"""Brings changed secrets to the containers and the proxy: one instance of a color after another, and only while each gets well again."""
import json
import subprocess
import sys
import time

from aws import Aws
from containers import RUNTIME, described, say, settings, wait_until_ready
from lease import Lease, Records


def current(aws, arn):
    """The version of a secret that counts."""
    return aws.json("secretsmanager", "secretsmanager.GetSecretValue", {"SecretId": arn})["VersionId"]


def changed(aws, names):
    """Containers that hold an older version of a secret, in the order in which they start."""
    versions = {}
    for name in names:
        for secret in described(name)["secrets"].values():
            versions[secret["arn"]] = versions.get(secret["arn"]) or current(aws, secret["arn"])
    return [name for name in names if any(versions[arn] != held for arn, held in held_by(name).items())]


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
        subprocess.run(["systemctl", "reload-or-restart", f"twinstack-{name}.service"], check=False)
        trouble = wait_until_ready(name, 60)
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


class Turn:
    """Whether it is this instance's turn."""

    def __init__(self):
        self.held = False

    def lose(self):
        """Somebody else has it: what is begun comes to its end, and no more is begun."""
        self.held = False


def main(every):
    """Looks every so many seconds. The lease passes on only once everything answers again."""
    given = settings()
    aws = Aws()
    names = given["containers"]
    key = f"restart/{given['service']}/{given['release']}"
    records = Records(aws, given["table"])
    lease = Lease(records, key, aws.instance)
    turn = Turn()
    while True:
        time.sleep(2 if turn.held else every)
        try:
            stale = changed(aws, names)
            while stale and not turn.held:
                turn.held = lease.take(records.read(key), turn.lose)
                time.sleep(0 if turn.held else 2)
            if turn.held:
                trouble = restart(stale, turn) if stale else unwell(names)
                if trouble:
                    say(f"a changed secret does no good, so no other instance takes it: {trouble}")
                    continue
                if turn.held:
                    turn.held = False
                    lease.release()
        except Exception as error:
            say(f"secrets could not be looked at: {error}")


if __name__ == "__main__":
    main(float(sys.argv[1]))
