"""CloudWatch: there is no PutCompositeAlarm, though moto's alarms can hold and answer a rule."""

from moto.cloudwatch.responses import CloudWatchResponse


def apply():
    CloudWatchResponse.put_composite_alarm = CloudWatchResponse.put_metric_alarm
