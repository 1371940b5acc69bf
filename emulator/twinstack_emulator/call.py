"""Which AWS API call an HTTP request is."""

import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qs

from . import rest

READS = re.compile(r"(Describe|List|Get|Head|BatchGet|Filter|Lookup|Search|Select|Simulate|Validate|Assume|Decode|Decrypt)")
CBOR_PATH = re.compile(r"^/service/[^/]+/operation/(\w+)$")


@dataclass
class Call:
    service: str
    """The name requests are signed with: elasticloadbalancing, ec2, monitoring, s3, …"""
    action: str
    protocol: str
    """How the caller wants errors: query, ec2, s3, xml, json or cbor."""

    @property
    def mutating(self):
        return not READS.match(self.action)


def identify(environ, body):
    service = _signed_service(environ)
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return Call(service or target.split(".")[0], target.rsplit(".", 1)[-1], "json")
    cbor = CBOR_PATH.match(environ.get("PATH_INFO", ""))
    if cbor:
        return Call(service or "", cbor.group(1), "cbor")
    action = _form(environ, body).get("Action")
    if action:
        return Call(service or "", action[0], "ec2" if service == "ec2" else "query")
    operation = rest.operation(service or "s3", environ)
    return Call(service or "s3", operation.name, operation.protocol)


def _signed_service(environ):
    scope = re.search(r"Credential=[^/]+/\d+/[^/]*/([^/]+)/aws4_request", environ.get("HTTP_AUTHORIZATION", ""))
    return scope.group(1).lower() if scope else None


def _form(environ, body):
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        return parse_qs(body.decode("utf-8"), keep_blank_values=True)
    return parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)


def resource_text(body):
    """The request as readable text, so that a rule can be limited to the calls that mention something."""
    try:
        return json.dumps(json.loads(body))
    except ValueError:
        return "&".join(f"{key}={value}" for key, values in parse_qs(body.decode("utf-8", "replace")).items() for value in values)
