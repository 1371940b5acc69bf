"""The emulator's own endpoints, under /twinstack/."""

import json
import os

from .faults import FAULTS, FaultError
from .json_response import json_response


class Admin:
    def __init__(self, calls):
        self._calls = calls
        self._routes = {
            ("GET", "ready"): lambda _: {"emulator": "twinstack", "pid": os.getpid(), "directory": os.getcwd()},
            ("GET", "faults"): lambda _: FAULTS.show(),
            ("PUT", "faults"): self._set_faults,
            ("DELETE", "faults"): lambda _: FAULTS.clear(),
            ("GET", "calls"): lambda _: calls.list(),
            ("DELETE", "calls"): lambda _: calls.clear(),
        }

    def answer(self, method, name, body):
        route = self._routes.get((method, name))
        if not route:
            known = ", ".join(f"{verb} /twinstack/{path}" for verb, path in self._routes)
            return json_response(404, {"error": f"no such endpoint: {method} /twinstack/{name}; there are {known}"})
        try:
            return json_response(200, route(body))
        except FaultError as error:
            return json_response(400, {"error": str(error)})

    def forget(self):
        FAULTS.clear()
        self._calls.clear()

    @staticmethod
    def _set_faults(body):
        try:
            rules = json.loads(body)
        except ValueError as error:
            raise FaultError(f"not JSON: {error}") from error
        FAULTS.replace(rules)
        return FAULTS.show()
