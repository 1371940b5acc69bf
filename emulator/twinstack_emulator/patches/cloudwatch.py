"""CloudWatch: there is no PutCompositeAlarm, though moto's alarms have a place for a rule.

Describing needs help as well: what only composite alarms have is not answered. Tags work as for metric alarms.
"""

from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.responses import EmptyResult

COMPOSITE = {
    "AlarmRule": "alarm_rule",
    "ActionsSuppressor": "actions_suppressor",
    "ActionsSuppressorWaitPeriod": "actions_suppressor_wait_period",
    "ActionsSuppressorExtensionPeriod": "actions_suppressor_extension_period",
}


def apply():
    CloudWatchResponse.put_composite_alarm = _put_composite_alarm


def _put_composite_alarm(self):
    self.put_metric_alarm()
    [alarm] = self.cloudwatch_backend.get_alarms_by_alarm_names([self._get_param("AlarmName")])
    for key, attribute in COMPOSITE.items():
        setattr(alarm, attribute, self._get_param(key))
    return EmptyResult()
