"""CloudWatch.

- There is no PutCompositeAlarm, though moto's alarms have a place for a rule. Describing needs help as well: what only
  composite alarms have is not answered. Tags work as for metric alarms.
- DescribeAlarms answers composite alarms to those who did not ask for them.
- An alarm does not say since when it is in its state (`StateTransitionedTimestamp`).
"""

from moto.cloudwatch.models import Alarm
from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.responses import ActionResult, EmptyResult

COMPOSITE = {
    "AlarmRule": "alarm_rule",
    "ActionsSuppressor": "actions_suppressor",
    "ActionsSuppressorWaitPeriod": "actions_suppressor_wait_period",
    "ActionsSuppressorExtensionPeriod": "actions_suppressor_extension_period",
}


def apply():
    CloudWatchResponse.put_composite_alarm = _put_composite_alarm
    CloudWatchResponse.describe_alarms = _describe_alarms(CloudWatchResponse.describe_alarms)
    Alarm.__init__ = _created(Alarm.__init__)
    Alarm.update_state = _update_state(Alarm.update_state)


def _put_composite_alarm(self):
    self.put_metric_alarm()
    [alarm] = self.cloudwatch_backend.get_alarms_by_alarm_names([self._get_param("AlarmName")])
    for key, attribute in COMPOSITE.items():
        setattr(alarm, attribute, self._get_param(key))
    return EmptyResult()


def _describe_alarms(stock):
    def describe_alarms(self):
        answer = stock(self)
        types = self._get_param("AlarmTypes") or ["MetricAlarm"]
        asked = {f"{kind}s": answer.result[f"{kind}s"] for kind in types}
        return ActionResult({"MetricAlarms": [], "CompositeAlarms": [], **asked})

    return describe_alarms


def _created(stock):
    def init(self, *args, **kwargs):
        stock(self, *args, **kwargs)
        self.state_transitioned_timestamp = self.state_updated_timestamp

    return init


def _update_state(stock):
    def update_state(self, reason, reason_data, state_value):
        before = self.state_value
        stock(self, reason, reason_data, state_value)
        if state_value != before:
            self.state_transitioned_timestamp = self.state_updated_timestamp

    return update_state
