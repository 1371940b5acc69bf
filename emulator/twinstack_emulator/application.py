"""The WSGI application: moto's, with the recorder of calls and the faults around it."""

import io
import threading
import time

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.wrappers import Response
from werkzeug.wsgi import get_input_stream

from . import call as calls_api
from . import failure, front
from .admin import Admin
from .calls import Calls
from .faults import FAULTS

PREFIX = "/twinstack/"


class Application:
    def __init__(self, log):
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._calls = Calls()
        self._admin = Admin(self._calls)
        self._log = log
        # moto is not made for threads: one lists what another adds to, and fails.
        self._one_at_a_time = threading.Lock()

    def __call__(self, environ, start_response):
        body = get_input_stream(environ).read()
        environ["wsgi.input"] = io.BytesIO(body)
        # Read whole, so what was chunked now has a length.
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        return self._respond(environ, body)(environ, start_response)

    def _respond(self, environ, body):
        path = environ.get("PATH_INFO", "")
        if path.startswith(front.PREFIX):
            with self._one_at_a_time:
                return front.answer(environ)
        if path.startswith(PREFIX):
            return self._admin.answer(environ["REQUEST_METHOD"], path[len(PREFIX):], body)
        if path.startswith("/moto-api"):
            if path == "/moto-api/reset":
                self._admin.forget()
            return self._of_moto(environ)
        return self._api_call(environ, body)

    def _api_call(self, environ, body):
        started = time.monotonic()
        call = calls_api.identify(environ, body)
        self._calls.arrived(call)
        response = self._with_faults(call, environ, body)
        self._log.request(call, response.status_code, time.monotonic() - started)
        return response

    def _with_faults(self, call, environ, body):
        struck = FAULTS.strike(call, calls_api.resource_text(body))
        for rule in struck:
            time.sleep(rule.get("delay", 0) / 1000)
        failing = [rule for rule in struck if "status" in rule or "code" in rule]
        for rule in failing:
            if not rule.get("after"):
                return _failure(call, rule)
        response = self._execute(call, environ)
        return _failure(call, failing[0]) if failing else response

    def _execute(self, call, environ):
        try:
            return self._of_moto(environ)
        except NotImplementedError as error:
            # 501 is the one 5xx that no AWS client retries, and the message reaches the user of Terraform.
            return failure.response(call, 501, "NotImplemented", f"the emulator does not have {call.action}: {error}")
        except Exception as error:
            self._log.exception()
            text = f"the emulator failed in {call.service} {call.action}: {type(error).__name__}: {error}"
            return failure.response(call, 500, "InternalFailure", text)

    def _of_moto(self, environ):
        with self._one_at_a_time:
            return Response.from_app(self._moto, environ, buffered=True)


def _failure(call, rule):
    status = rule.get("status", 503)
    code = rule.get("code", "ServiceUnavailable")
    return failure.response(call, status, code, rule.get("message", "a fault that was asked for"))
