"""Auto Scaling.

- A group forgets its warmup, maintenance policy, cooldown, termination policies and maximum lifetime, or drops a change
  of them: every plan shows them again.
- A scaling policy has no `enabled`, and an empty predictive configuration that nobody gave: shown again as well.
- A lifecycle hook invents a role and a queue.
- A group was created at the machine's local time, said without its zone.
- CompleteLifecycleAction does not exist, though every instance calls it when it is ready.
"""

from moto.autoscaling.models import FakeAutoScalingGroup, FakeScalingPolicy, LifecycleHook
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import EmptyResult
from moto.core.utils import utcnow

KEPT = {
    "DefaultInstanceWarmup": "default_instance_warmup",
    "InstanceMaintenancePolicy": "instance_maintenance_policy",
    "DefaultCooldown": "default_cooldown",
    "TerminationPolicies": "termination_policies",
    "MaxInstanceLifetime": "max_instance_lifetime",
}


def apply():
    for name in ("create_auto_scaling_group", "update_auto_scaling_group"):
        setattr(AutoScalingResponse, name, _keeping(getattr(AutoScalingResponse, name)))
    AutoScalingResponse.complete_lifecycle_action = lambda self: EmptyResult()
    _after_init(FakeScalingPolicy, _policy)
    _after_init(LifecycleHook, _hook)
    _after_init(FakeAutoScalingGroup, _group)


def _keeping(action):
    def keep(self):
        result = action(self)
        params = self._get_params()
        group = self.autoscaling_backend.autoscaling_groups[params["AutoScalingGroupName"]]
        for key, attribute in KEPT.items():
            if key in params:
                setattr(group, attribute, params[key])
        return result

    return keep


def _after_init(cls, change):
    stock = cls.__init__

    def init(self, *args, **kwargs):
        stock(self, *args, **kwargs)
        change(self)

    cls.__init__ = init


def _policy(policy):
    policy.enabled = True
    policy.predictive_scaling_configuration = policy.predictive_scaling_configuration or None


def _hook(hook):
    hook.role_arn = None
    hook.notification_target_arn = None


def _group(group):
    group.created_time = utcnow()
