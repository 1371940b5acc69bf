"""Names the operation behind a REST request, from botocore's own description of each service."""

import functools
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from botocore.exceptions import UnknownServiceError
from botocore.session import get_session

# Signing names that botocore files under another name.
FOLDERS = {"elasticfilesystem": "efs"}


@dataclass
class Operation:
    name: str
    protocol: str


@dataclass
class Route:
    name: str
    method: str
    path: re.Pattern
    query: dict
    """Query keys that must be there; a value of "" stands for any."""
    headers: list
    literal: int
    """How many characters of the path are fixed."""

    def matches(self, environ, query):
        return (
            self.method == environ["REQUEST_METHOD"]
            and self.path.match(environ["PATH_INFO"])
            and all(key in query and value in ("", query[key]) for key, value in self.query.items())
            and all(header in environ for header in self.headers)
        )


def operation(service, environ):
    protocol, routes = _routes(service)
    query = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
    for route in routes:
        if route.matches(environ, query):
            return Operation(route.name, protocol)
    return Operation(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}", protocol)


@functools.lru_cache(maxsize=None)
def _routes(service):
    try:
        model = get_session().get_service_model(FOLDERS.get(service, service))
    except UnknownServiceError:
        return "json", []
    protocol = "s3" if service == "s3" else "json" if "json" in model.metadata["protocol"] else "xml"
    routes = [_route(model.operation_model(name)) for name in model.operation_names]
    # The most specific first: S3 tells its operations apart by query keys and headers, the others by longer paths.
    routes.sort(key=lambda route: (-len(route.query) - len(route.headers), -route.literal))
    return protocol, routes


def _route(model):
    path, _, query = model.http["requestUri"].partition("?")
    required_query = dict(parse_qsl(query, keep_blank_values=True))
    headers = []
    for member in model.input_shape.required_members if model.input_shape else []:
        place = model.input_shape.members[member].serialization
        if place.get("location") == "querystring":
            required_query.setdefault(place["name"], "")
        elif place.get("location") == "header":
            headers.append("HTTP_" + place["name"].upper().replace("-", "_"))
    literal = len(re.sub(r"\{[^}]*\}", "", path))
    return Route(model.name, model.http["method"], _pattern(path), required_query, headers, literal)


def _pattern(path):
    parts = re.split(r"(\{[^}]+\})", path.rstrip("/"))
    text = "".join(
        (".+" if part.endswith("+}") else "[^/]+") if part.startswith("{") else re.escape(part) for part in parts
    )
    return re.compile(f"^{text}/?$")
