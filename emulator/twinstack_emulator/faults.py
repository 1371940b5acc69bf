"""The faults that tests ask for: unhealthy targets, failing applications, failing calls, slow calls."""

import re
import threading

TARGET_KEYS = {"targetGroup", "state", "reason"}
ANSWER_KEYS = {"targetGroup", "answers", "path"}
CALL_KEYS = {"service", "action", "mentions", "times", "skip", "status", "code", "message", "after", "delay"}
KNOWN = "; ".join(
    f"{about}: {', '.join(sorted(keys))}"
    for about, keys in (("of targets", TARGET_KEYS), ("of what they answer", ANSWER_KEYS), ("of API calls", CALL_KEYS))
)
STATES = ("initial", "healthy", "unhealthy", "unused", "draining", "unavailable")


class FaultError(ValueError):
    """A rule that cannot be understood."""


class Faults:
    def __init__(self):
        self._lock = threading.Lock()
        self._rules = []

    def replace(self, rules):
        if not isinstance(rules, list):
            raise FaultError("expected a JSON array of rules")
        checked = [_checked(index, rule) for index, rule in enumerate(rules)]
        with self._lock:
            self._rules = checked

    def clear(self):
        self.replace([])

    def show(self):
        with self._lock:
            return [dict(rule) for rule in self._rules]

    def target_state(self, name, arn):
        """The rule that decides the health of this target group's targets, if any."""
        with self._lock:
            for rule in self._rules:
                if "state" in rule and _concerns(rule, name, arn):
                    rule["hits"] += 1
                    return rule
        return None

    def answer(self, name, arn, path):
        """The rule that decides what the healthy targets of this target group answer, if any."""
        with self._lock:
            for rule in self._rules:
                if "answers" in rule and _concerns(rule, name, arn) and re.search(rule.get("path", ""), path):
                    rule["hits"] += 1
                    return rule
        return None

    def strike(self, call, text):
        """The rules that hit this call; each is used up by one."""
        with self._lock:
            return [dict(rule) for rule in self._rules if _matches(rule, call, text) and _take(rule)]


def _concerns(rule, name, arn):
    return any(re.search(rule["targetGroup"], text) for text in (name, arn))


def _matches(rule, call, text):
    return (
        rule.get("action") in (call.action, "*")
        and rule.get("service", call.service) == call.service
        and re.search(rule.get("mentions", ""), text)
    )


def _take(rule):
    if rule["skip"] > 0:
        rule["skip"] -= 1
        return False
    if rule["times"] is not None:
        if rule["times"] == 0:
            return False
        rule["times"] -= 1
    rule["hits"] += 1
    return True


def _checked(index, rule):
    where = f"rule {index}"
    if not isinstance(rule, dict):
        raise FaultError(f"{where}: expected an object")
    allowed = CALL_KEYS if "targetGroup" not in rule else ANSWER_KEYS if "answers" in rule else TARGET_KEYS
    unknown = sorted(set(rule) - allowed - {"hits"})
    if unknown:
        raise FaultError(f"{where}: unknown key {', '.join(unknown)}; {KNOWN}")
    if "targetGroup" in rule:
        _check_targets(where, rule)
        return {**rule, "hits": 0}
    if not rule.get("action"):
        raise FaultError(f'{where}: name an "action" such as "ModifyRule" ("*" for all), or a "targetGroup"')
    if not any(key in rule for key in ("status", "code", "delay")):
        raise FaultError(f'{where}: say what happens: "status" and "code", or "delay" in milliseconds')
    _expression(where, "mentions", rule.get("mentions", ""))
    for key in ("times", "skip", "status", "delay"):
        if key in rule and rule[key] is not None and (not isinstance(rule[key], int) or rule[key] < 0):
            raise FaultError(f"{where}: {key} must be a whole number, got {rule[key]!r}")
    return {"times": None, "skip": 0, **rule, "hits": 0}


def _check_targets(where, rule):
    _expression(where, "targetGroup", rule["targetGroup"])
    if "answers" not in rule:
        if rule.get("state") not in STATES:
            raise FaultError(f'{where}: state must be one of {", ".join(STATES)}; or give "answers", an HTTP status')
        return
    status = rule["answers"]
    if type(status) is not int or not 200 <= status <= 599:
        raise FaultError(f"{where}: answers must be an HTTP status from 200 to 599, got {status!r}")
    _expression(where, "path", rule.get("path", ""))


def _expression(where, key, value):
    try:
        re.compile(value)
    except (re.error, TypeError) as error:
        raise FaultError(f"{where}: {key} is not a regular expression: {error}") from error


FAULTS = Faults()
