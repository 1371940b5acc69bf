"""Whether a request meets the conditions of a load balancer's rule.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
"""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass
class Request:
    method: str
    host: str
    """Without a port."""
    path: str
    """As it was sent: nothing is decoded."""
    query: str
    headers: Mapping
    """Asked by name, in any case."""
    source: str
    """IP address."""


def matches(conditions, request):
    """All conditions must hold; each holds if one of its values does."""
    return all(_holds(condition, request) for condition in conditions)


def _holds(condition, request):
    config, test = FIELDS[condition["Field"]]
    settings = condition.get(config, {})
    values = settings.get("Values") or condition.get("Values", [])
    return any(test(value, settings, request) for value in values)


def _host(value, _, request):
    return _alike(value, request.host, re.IGNORECASE)


def _path(value, _, request):
    return _alike(value, request.path)


def _header(value, settings, request):
    sent = request.headers.get(settings["HttpHeaderName"])
    return sent is not None and _alike(value, sent, re.IGNORECASE)


def _query(value, _, request):
    pairs = [part.partition("=") for part in request.query.split("&") if part]
    # Without a key, any parameter may have the value.
    return any(
        _alike(value.get("Key") or "*", name, re.IGNORECASE) and _alike(value["Value"], sent, re.IGNORECASE)
        for name, _, sent in pairs
    )


def _method(value, _, request):
    return value == request.method


def _source(value, _, request):
    return ipaddress.ip_address(request.source) in ipaddress.ip_network(value, strict=False)


FIELDS = {
    "host-header": ("HostHeaderConfig", _host),
    "path-pattern": ("PathPatternConfig", _path),
    "http-header": ("HttpHeaderConfig", _header),
    "query-string": ("QueryStringConfig", _query),
    "http-request-method": ("HttpRequestMethodConfig", _method),
    "source-ip": ("SourceIpConfig", _source),
}


def _alike(pattern, text, flags=0):
    """`*` stands for any characters, `?` for one; a backslash makes the next character an ordinary one."""
    expression = "".join(_piece(piece) for piece in re.findall(r"\\.|.", pattern, re.DOTALL))
    return re.fullmatch(expression, text, flags | re.DOTALL) is not None


def _piece(piece):
    return {"*": ".*", "?": "."}.get(piece) or re.escape(piece[-1])
