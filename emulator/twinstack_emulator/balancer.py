"""A load balancer that moto holds, as a request meets it: its listener, its rules, its targets, their release."""

from moto.autoscaling.models import autoscaling_backends
from moto.elbv2.models import elbv2_backends

from .rule_match import matches

# Targets in these states are as good as not registered: nothing is sent to them, even when no other is healthy.
ABSENT = {"unused", "draining"}


class Balancer:
    @classmethod
    def named(cls, dns_name):
        """The one with this DNS name, of any account and region; None if there is none."""
        for _, _, backend in elbv2_backends.iter_backends():
            for stored in list(backend.load_balancers.values()):
                if stored.dns_name.lower() == dns_name.lower():
                    return cls(backend, stored)
        return None

    def __init__(self, backend, stored):
        self._backend = backend
        self._stored = stored

    def listener(self):
        """The one that serves: not a mere redirect if there is another, TLS before plain, the lowest port. Or None."""
        listeners = list(self._stored.listeners.values())
        return min(listeners, key=lambda it: (_only_redirects(it), it.protocol != "HTTPS", int(it.port)), default=None)

    def target_group(self, arn):
        return self._backend.target_groups[arn]

    def health(self, group):
        """healthy if a target is, unhealthy if there are only others, absent if there are none."""
        states = {target.status for target in self._backend.describe_target_health(group.arn, [])} - ABSENT
        return "healthy" if "healthy" in states else "unhealthy" if states else "absent"

    def release(self, group):
        """The Release tag of the auto scaling group that fills this target group; None if there is none."""
        scaling = autoscaling_backends[self._backend.account_id][self._backend.region_name]
        for scaled in list(scaling.autoscaling_groups.values()):
            if group.arn in scaled.target_group_arns:
                for tag in scaled.tags:
                    if tag["Key"] == "Release":
                        return tag["Value"]
        return None


def rule_for(listener, request):
    """The first rule by priority whose conditions the request meets. The default rule, which is last, has none."""
    rules = sorted(listener.rules.values(), key=lambda rule: (rule.is_default, 0 if rule.is_default else int(rule.priority)))
    return next(rule for rule in rules if matches(rule.conditions, request))


def _only_redirects(listener):
    return all(action.type == "redirect" for rule in listener.rules.values() for action in rule.actions)
