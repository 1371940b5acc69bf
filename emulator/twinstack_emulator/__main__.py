"""Starts the emulator: `python -m twinstack_emulator -H 127.0.0.1 -p 4566`.

The first and only line on standard output is JSON, `{"port": …, "pid": …}`, printed once requests are accepted.
"""

import argparse
import errno
import json
import os
import signal
import sys

from . import environment, owner


def arguments():
    parser = argparse.ArgumentParser(prog="twinstack_emulator", description=__doc__.splitlines()[0])
    parser.add_argument("-H", "--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("-p", "--port", type=int, default=0, help="port to listen on (default: any free one)")
    parser.add_argument("--log", metavar="FILE", help="append one line per request, and every traceback, to FILE")
    parser.add_argument("--exit-with-parent", type=int, metavar="PID", help="stop when the process PID is gone")
    return parser.parse_args()


def main():
    options = arguments()
    # Before the slow imports: an owner that dies while we start must not leave us behind.
    if options.exit_with_parent:
        owner.exit_with(options.exit_with_parent)
    environment.prepare()

    from . import patches, server
    from .application import Application
    from .log import Log

    patches.apply()
    try:
        httpd = server.listen(options.host, options.port, Application(Log(options.log)))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        sys.exit(f"port {options.port} on {options.host} is already in use")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: os._exit(0))
    print(json.dumps({"port": httpd.server_port, "pid": os.getpid()}), flush=True)
    silence(options.log)
    httpd.serve_forever()


def silence(log):
    """Nobody reads our output any more, and a closed pipe would turn a stray print into a failed request."""
    target = os.open(log or os.devnull, os.O_WRONLY | os.O_APPEND)
    os.dup2(target, sys.stdout.fileno())
    os.dup2(target, sys.stderr.fileno())


if __name__ == "__main__":
    main()
