"""An API error, written the way each AWS protocol writes one."""

import json
from xml.sax.saxutils import escape

from werkzeug.wrappers import Response

REQUEST_ID = "00000000-0000-0000-0000-000000000000"


def response(call, status, code, message):
    if call.protocol == "json":
        body = json.dumps({"__type": code, "message": message})
        return Response(body, status, {"x-amzn-errortype": code}, content_type="application/x-amz-json-1.1")
    if call.protocol == "cbor":
        body = b"\xa2" + _cbor("__type") + _cbor(code) + _cbor("message") + _cbor(message)
        return Response(body, status, {"smithy-protocol": "rpc-v2-cbor"}, content_type="application/cbor")
    error = f"<Code>{escape(code)}</Code><Message>{escape(message)}</Message>"
    envelope = {
        "ec2": f"<Response><Errors><Error>{error}</Error></Errors><RequestID>{REQUEST_ID}</RequestID></Response>",
        "s3": f"<Error>{error}<RequestId>{REQUEST_ID}</RequestId></Error>",
    }.get(call.protocol, f"<ErrorResponse><Error>{error}</Error><RequestId>{REQUEST_ID}</RequestId></ErrorResponse>")
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{envelope}', status, content_type="text/xml")


def _cbor(text):
    data = text.encode("utf-8")
    return b"\x79" + len(data).to_bytes(2, "big") + data
