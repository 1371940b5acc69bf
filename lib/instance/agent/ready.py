"""Waits until a container is ready, and says what it answered last if it is not in time."""
import sys

from containers import wait_until_ready

if __name__ == "__main__":
    TROUBLE = wait_until_ready(sys.argv[1], float(sys.argv[2]))
    if TROUBLE:
        sys.exit(f"twinstack: {sys.argv[1]} is not ready within {sys.argv[2]} s: {TROUBLE}")
