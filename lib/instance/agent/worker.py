"""Runs a container that must not run twice: on one instance of the live color, as long as the instance holds the lease."""
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time

from aws import Aws
from containers import LIBRARY, RUNTIME, say, settings
from lease import Lease, Records
from traffic import Traffic

POLL = 2.0
STOP_SECONDS = 30


class Worker:
    """The container, its lease, and what the load balancer says about its color."""

    def __init__(self, name, given, aws):
        self.name = name
        self.color = given["color"]
        self.records = Records(aws, given["table"])
        self.key = f"worker/{given['workers']}/{name}"
        self.lease = Lease(self.records, self.key, aws.instance)
        self.traffic = Traffic(aws, given["listener"], given["targetGroups"], given["previewHeader"])
        self.child = None
        self.held = False
        self.starting = threading.Lock()
        self.ending = threading.Event()

    def run(self):
        """Until the instance shuts down."""
        self._remove()
        threading.Thread(target=alive, args=(self.lease,), daemon=True).start()
        while not self.ending.wait(POLL):
            try:
                self._look()
            except Exception as error:
                # The lease decides: it is lost when AWS cannot be reached for long, and the container is stopped then.
                say(f"{self.name}: {error}")
        self._stop("this instance shuts down")

    def _look(self):
        share = self.traffic.share()
        if self.held:
            if share == 0:
                self._stop(f"{self.color} is not live")
            elif self.child.poll() is not None:
                say(f"{self.name} ended with {self.child.returncode}: starting it again")
                self._start()
            return
        item = self.records.read(self.key)
        # In a split it stays with the color that had it.
        if share < 1 and not (share > 0 and item.get("color") == self.color):
            return
        if self.lease.take(item, self._lost, color=self.color):
            self.held = True
            say(f"{self.name} runs here")
            self._start()

    def _start(self):
        self._remove()
        with self.starting:
            if self.held:
                self.child = subprocess.Popen(["bash", f"{LIBRARY}/{self.name}-run"])

    def _stop(self, why):
        if not self.held:
            return
        say(f"{self.name} stops here: {why}")
        subprocess.run(["docker", "stop", "--time", str(STOP_SECONDS), self.name], capture_output=True, check=False)
        self._remove()
        self.held = False
        self.lease.release(color=self.color)

    def _lost(self):
        """Somebody else may start it any moment."""
        with self.starting:
            self.held = False
            if self.child is not None:
                # It may still be about to start the container.
                self.child.kill()
        subprocess.run(["docker", "rm", "--force", self.name], capture_output=True, check=False)
        say(f"{self.name} was ended here: the lease was lost")

    def _remove(self):
        subprocess.run(["docker", "rm", "--force", self.name], capture_output=True, check=False)
        if self.child is not None:
            self.child.wait()
        # What does not run here holds no secret, and need not start again for one.
        with contextlib.suppress(FileNotFoundError):
            os.remove(f"{RUNTIME}/{self.name}.versions")


def alive(lease):
    """
    Tells systemd every second that nothing hangs here, neither this program nor what watches the lease. Otherwise systemd
    ends both the program and the container, before somebody else takes the lease.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        while True:
            if address and lease.is_watched():
                systemd.sendto(b"WATCHDOG=1", address.replace("@", "\0", 1))
            time.sleep(1)


def main(name):
    """Starts with nothing running: whatever an earlier run left is removed."""
    given = settings()
    while True:
        try:
            worker = Worker(name, given, Aws())
            break
        except OSError as error:
            say(f"{name}: {error}")
            time.sleep(POLL)
    signal.signal(signal.SIGTERM, lambda *_: worker.ending.set())
    worker.run()


if __name__ == "__main__":
    main(sys.argv[1])
