"""Runs a release's migration, once for all of its instances, before their first container starts."""
import datetime
import subprocess
import sys
import time

from aws import Aws
from containers import LIBRARY, say, settings
from lease import Lease, Records

CONTAINER = "twinstack-migration"
# The engine's own failures: the command has not been run.
NOT_RUN = (125, 126, 127)


def stamp():
    """The time, as people and JSON want it."""
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def kill():
    """At once: somebody else may be about to start the same."""
    subprocess.run(["docker", "kill", CONTAINER], capture_output=True, check=False)


def run(seconds):
    """Runs it to its end. Gives why it failed, or None; and whether it was run at all."""
    subprocess.run(["docker", "rm", "--force", CONTAINER], capture_output=True, check=False)
    child = subprocess.Popen(["bash", f"{LIBRARY}/migration"])
    try:
        status = child.wait(seconds)
    except subprocess.TimeoutExpired:
        kill()
        child.wait()
        return f"not done within {seconds} s", True
    return (None if status == 0 else f"exit {status}"), status not in NOT_RUN


def main():
    """Waits for another instance that is at it; does it if nobody has; ends with 1 if it failed, here or there."""
    given = settings()
    aws = Aws()
    key = f"migration/{given['service']}/{given['release']}"
    records = Records(aws, given["table"])
    lease = Lease(records, key, aws.instance)
    waiting = False
    while True:
        item = records.read(key)
        if item.get("state") == "done":
            say(f"the migration of {given['release']} was done by {item['by']} at {item['ended']}")
            return
        if item.get("state") == "failed":
            sys.exit(
                f"twinstack: the migration of {given['release']} failed on {item['by']} at {item['ended']}: "
                f"{item['detail']}. A release's migration is not run twice: deploy another release."
            )
        if lease.take(item, kill, state="running", by=aws.instance, began=stamp()):
            break
        if not waiting:
            say(f"{item.get('by', 'another instance')} runs the migration of {given['release']}: waiting")
            waiting = True
        time.sleep(1)
    say(f"running the migration of {given['release']}")
    failure, was_run = run(given["migrationSeconds"])
    if failure is None:
        outcome = {"state": "done"}
    else:
        outcome = {"state": "failed" if was_run else "", "detail": failure}
    if not lease.release(**outcome, ended=stamp()):
        sys.exit("twinstack: the lease of the migration was lost while it ran: it was ended, and another instance goes on")
    if failure is not None:
        sys.exit(f"twinstack: the migration of {given['release']} failed: {failure}")
    say(f"the migration of {given['release']} is done")


if __name__ == "__main__":
    main()
