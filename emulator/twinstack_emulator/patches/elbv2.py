"""Elastic Load Balancing.

- A target is healthy from the moment it is registered. Here a fault can say otherwise, and, as in AWS, a target group
  that no listener or rule uses is never healthy: its targets are `unused`.
- A load balancer with deletion protection can be deleted.
- A target group says which load balancers used it when a rule or listener was made, once for each; a rule that was changed
  since does not count, nor one that is gone.
"""

from moto.elbv2.exceptions import ELBClientError
from moto.elbv2.models import ELBv2Backend, FakeTargetGroup, elbv2_backends

from ..faults import FAULTS


class OperationNotPermitted(ELBClientError):
    code = "OperationNotPermitted"


def apply():
    FakeTargetGroup.health_for = _health_for(FakeTargetGroup.health_for)
    ELBv2Backend.delete_load_balancer = _delete(ELBv2Backend.delete_load_balancer)
    ELBv2Backend.describe_target_groups = _describe_target_groups(ELBv2Backend.describe_target_groups)


def _health_for(stock):
    def health_for(self, target, ec2_backend):
        health = stock(self, target, ec2_backend)
        if health.status != "healthy":
            return health
        backend = elbv2_backends[ec2_backend.account_id][ec2_backend.region_name]
        if not backend._any_listener_using(self.arn):
            health.status = "unused"
            health.reason = "Target.NotInUse"
            health.description = "Target group is not configured to receive traffic from the load balancer"
            return health
        fault = FAULTS.target_state(self.name, self.arn)
        if fault and fault["state"] != "healthy":
            health.status = fault["state"]
            health.reason = fault.get("reason", "Target.FailedHealthChecks")
            health.description = "a fault that was asked for"
        return health

    return health_for


def _delete(stock):
    def delete_load_balancer(self, arn):
        balancer = self.load_balancers.get(arn)
        if balancer and balancer.attrs.get("deletion_protection.enabled") == "true":
            raise OperationNotPermitted(f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled")
        stock(self, arn)

    return delete_load_balancer


def _describe_target_groups(stock):
    def describe_target_groups(self, *args, **kwargs):
        for group in self.target_groups.values():
            group.load_balancer_arns = [
                arn for arn, balancer in self.load_balancers.items() if _forwards_to(self, balancer, group)
            ]
        return stock(self, *args, **kwargs)

    return describe_target_groups


def _forwards_to(backend, balancer, group):
    rules = [rule for listener in balancer.listeners.values() for rule in listener.rules.values()]
    actions = [action.data for rule in rules for action in rule.actions]
    return any(group.arn in backend._get_target_group_arns_from(action_data=action) for action in actions)
