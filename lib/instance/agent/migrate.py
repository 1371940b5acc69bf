"""Runs a release's migration, once for all of its instances, before their first container starts."""
import datetime
import subprocess
import sys
import threading
import time

import environment
from aws import Aws, AwsError
from containers import LIBRARY, say, settings
from lease import Lease, Records

CONTAINER = "twinstack-migration"
# The engine's own failure: the command has not been run.
NOT_RUN = 125
# Instances that ended in the middle of it: one may die by chance, three do not.
CUT_OFF = 3


def stamp():
    """The time, as people and JSON want it."""
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Run:
    """The command. It can be ended at any moment, also before it has begun."""

    def __init__(self):
        self.is_lost = False
        self._ended = False
        self._child = None
        self._starting = threading.Lock()

    def lose(self):
        """Somebody else may be about to start the same."""
        self.is_lost = True
        self._end()

    def to_its_end(self, seconds):
        """Gives why it failed, or None; and whether it was run at all."""
        self._remove()
        with self._starting:
            if self._ended:
                return "the lease was lost", False
            self._child = subprocess.Popen(["bash", f"{LIBRARY}/migration"])
        try:
            status = self._child.wait(seconds)
        except subprocess.TimeoutExpired:
            self._end()
            return f"not done within {seconds} s", True
        return (None if status == 0 else f"exit {status}"), status != NOT_RUN

    def _end(self):
        with self._starting:
            self._ended = True
            if self._child is not None:
                # The engine's client first: it may still be about to start the container.
                self._child.kill()
        self._remove()

    def _remove(self):
        subprocess.run(["docker", "rm", "--force", CONTAINER], capture_output=True, check=False)


def shuts_down():
    """Whether the instance is about to end, and everything on it."""
    asked = subprocess.run(["systemctl", "is-system-running"], capture_output=True, text=True, check=False)
    return asked.stdout.strip() == "stopping"


def settle(lease, outcome):
    """Writes what came of it, also when the table is away for a minute. Tells whether the lease was still held."""
    for _ in range(30):
        try:
            return lease.release(keeps=True, **outcome)
        except AwsError as error:
            say(f"what came of the migration could not be written yet: {error}")
            time.sleep(2)
    sys.exit("twinstack: what came of the migration could not be written: another instance will run it again")


def main():
    """Waits for another instance that is at it; does it if nobody has; ends with 1 if it failed, here or there."""
    given = settings()
    aws = Aws()
    key = f"migration/{given['service']}/{given['release']}"
    records = Records(aws, given["table"])
    lease = Lease(records, key, aws.instance)
    waiting = fetched = False
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
        if not fetched:
            # Before anything is begun: a secret without a value is no failure of the migration.
            environment.main(given["migrationContainer"])
            fetched = True
        run = Run()
        attempts = int(item.get("attempts", "0")) if item.get("state") == "running" else 0
        if lease.take(item, run.lose, state="running", by=aws.instance, began=stamp(), attempts=str(attempts + 1)):
            break
        if not waiting:
            say(f"{item.get('by', 'another instance')} runs the migration of {given['release']}: waiting")
            waiting = True
        time.sleep(1)
    if attempts < CUT_OFF:
        say(f"running the migration of {given['release']}")
        failure, was_run = run.to_its_end(given["migrationSeconds"])
    else:
        failure, was_run = f"{CUT_OFF} instances ended in the middle of it", True
    if run.is_lost:
        sys.exit("twinstack: the lease of the migration was lost while it ran: it was ended, and another instance goes on")
    if failure is not None and shuts_down():
        sys.exit("twinstack: this instance shuts down in the middle of the migration: another instance goes on")
    if failure is None:
        outcome = {"state": "done"}
    else:
        outcome = {"state": "failed" if was_run else "", "detail": failure}
    if not settle(lease, {**outcome, "ended": stamp()}):
        sys.exit("twinstack: the lease of the migration was lost: another instance goes on")
    if failure is not None:
        sys.exit(f"twinstack: the migration of {given['release']} failed: {failure}")
    say(f"the migration of {given['release']} is done")


if __name__ == "__main__":
    main()
