"""The API calls since the last time somebody asked to forget them."""

import threading


class Calls:
    def __init__(self):
        self._lock = threading.Lock()
        self._seen = []
        self._seq = 0

    def arrived(self, call):
        with self._lock:
            self._seq += 1
            entry = {"seq": self._seq, "service": call.service, "action": call.action, "mutating": call.mutating}
            self._seen.append(entry)
            return entry

    def list(self):
        with self._lock:
            return [dict(entry) for entry in self._seen]

    def clear(self):
        with self._lock:
            self._seen = []
            self._seq = 0
