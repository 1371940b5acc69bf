"""An answer of the emulator itself, as JSON."""

import json

from werkzeug.wrappers import Response


def json_response(status, value):
    return Response(json.dumps(value), status, content_type="application/json")
