"""Elastic Load Balancing.

- A target is healthy from the moment it is registered. Here a fault can say otherwise, and, as in AWS, a target group
  that no listener or rule uses is never healthy: its targets are `unused`.
- A load balancer with deletion protection can be deleted.
"""

from moto.elbv2.exceptions import ELBClientError
from moto.elbv2.models import ELBv2Backend, FakeTargetGroup, elbv2_backends

from ..faults import FAULTS


class OperationNotPermitted(ELBClientError):
    code = "OperationNotPermitted"


def apply():
    FakeTargetGroup.health_for = _health_for(FakeTargetGroup.health_for)
    ELBv2Backend.delete_load_balancer = _delete(ELBv2Backend.delete_load_balancer)


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
