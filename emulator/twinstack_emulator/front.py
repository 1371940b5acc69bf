"""What a load balancer would answer, under /twinstack/load-balancer/<its DNS name>/<path>."""

import random
import re

from werkzeug.datastructures import EnvironHeaders
from werkzeug.wrappers import Response

from .balancer import Balancer, rule_for
from .draw import drawn
from .faults import FAULTS
from .json_response import json_response
from .redirect import location
from .rule_match import Request

PREFIX = "/twinstack/load-balancer/"
DRAW = "X-Twinstack-Draw"


def answer(environ):
    dns_name, request = _read(environ)
    balancer = Balancer.named(dns_name)
    if not balancer:
        return json_response(404, {"error": f"no load balancer has the DNS name {dns_name!r}"})
    listener = balancer.listener()
    if not listener:
        return json_response(404, {"error": f"the load balancer {dns_name!r} has no listener"})
    draw = request.headers.get(DRAW)
    if draw is not None and not re.fullmatch(r"\d{1,2}", draw, re.ASCII):
        return json_response(400, {"error": f"{DRAW} must be a whole number from 0 to 99, got {draw!r}"})
    try:
        rule = rule_for(listener, request)
        response = _perform(rule, listener, balancer, request, random.random() * 100 if draw is None else int(draw))
    except NotImplementedError as error:
        return json_response(501, {"error": f"the emulator's load balancer does not have {error}"})
    response.headers["X-Twinstack-Rule"] = str(rule.priority)
    return response


def _read(environ):
    # Not PATH_INFO, which is decoded: patterns are compared with what was sent.
    target, _, query = environ["RAW_URI"].partition("?")
    dns_name, _, path = target.partition(PREFIX)[2].partition("/")
    host = re.sub(r":\d+$", "", environ.get("HTTP_HOST", ""))
    headers = EnvironHeaders(environ)
    return dns_name, Request(environ["REQUEST_METHOD"], host, f"/{path}", query, headers, environ["REMOTE_ADDR"])


def _perform(rule, listener, balancer, request, draw):
    # One that signs users in comes before the one that answers, and is refused below.
    action = min(rule.actions, key=lambda it: int(it.data.get("Order", 1)))
    if action.type == "forward":
        return _forward(action.data, balancer, request, draw)
    if action.type == "redirect":
        config = action.data["RedirectConfig"]
        status = int(config["StatusCode"].removeprefix("HTTP_"))
        return Response(status=status, headers={"Location": location(config, listener, request)})
    if action.type == "fixed-response":
        config = action.data["FixedResponseConfig"]
        return Response(config.get("MessageBody", ""), int(config["StatusCode"]), mimetype=config.get("ContentType"))
    raise NotImplementedError(f"the action {action.type!r}")


def _forward(action, balancer, request, draw):
    shares = action.get("ForwardConfig", {}).get("TargetGroups") or [{"TargetGroupArn": action["TargetGroupArn"]}]
    index = drawn([int(share.get("Weight", 1)) for share in shares], draw)
    if index is None:
        return _unavailable(503, "Service Temporarily Unavailable")
    group = balancer.target_group(shares[index]["TargetGroupArn"])
    response = _target(group, balancer, request)
    response.headers["X-Twinstack-Target-Group"] = group.name
    return response


def _target(group, balancer, request):
    health = balancer.health(group)
    if health == "absent":
        return _unavailable(503, "Service Temporarily Unavailable")
    if health == "unhealthy":
        return _unavailable(502, "Bad Gateway")
    fault = FAULTS.answer(group.name, group.arn, request.path)
    status = fault["answers"] if fault else 200
    response = Response(f"{group.name} answers {request.method} {request.path} with {status}\n", status)
    release = balancer.release(group)
    if release:
        response.headers["X-Release"] = release
    return response


def _unavailable(status, title):
    return Response(f"<html><head><title>{status} {title}</title></head></html>\n", status, mimetype="text/html")
