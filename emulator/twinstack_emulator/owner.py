"""Stops this process when the process it was started for is gone, however that ended (kill -9 included)."""

import os
import threading
import time

POLL_SECONDS = 0.25


def exit_with(pid):
    # A child notices its parent's death even while the parent is still a zombie, which os.kill would call alive.
    is_child = os.getppid() == pid

    def gone():
        return os.getppid() != pid if is_child else not _alive(pid)

    def watch():
        while not gone():
            time.sleep(POLL_SECONDS)
        os._exit(0)

    threading.Thread(target=watch, name="owner", daemon=True).start()


def _alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
