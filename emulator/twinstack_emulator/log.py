"""The request log: nothing unless a file was asked for."""

import json
import threading
import time
import traceback


class Log:
    def __init__(self, path=None):
        self._file = open(path, "a", buffering=1, encoding="utf-8") if path else None
        self._lock = threading.Lock()

    def request(self, call, status, seconds):
        self._write(json.dumps({
            "time": time.strftime("%Y-%m-%dT%H:%M:%S"),
            "service": call.service,
            "action": call.action,
            "status": status,
            "ms": round(seconds * 1000),
        }))

    def exception(self):
        self._write(traceback.format_exc())

    def _write(self, text):
        if self._file:
            with self._lock:
                self._file.write(text + "\n")
