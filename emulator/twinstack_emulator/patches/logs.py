"""CloudWatch Logs.

- Putting a metric filter again adds a second one instead of replacing the first.
- FilterLogEvents answers the lines of all streams to those who asked for a prefix of their names, and those of one stream
  after those of another, as AWS did before June 2019, when it began to interleave them for everybody.
"""

import json

from moto.logs.metric_filters import MetricFilters
from moto.logs.responses import LogsResponse


def apply():
    _replaced_filters()
    LogsResponse.filter_log_events = _filter_log_events(LogsResponse.filter_log_events)


def _replaced_filters():
    stock = MetricFilters.add_filter

    def add_filter(self, filter_name, filter_pattern, log_group_name, *args, **kwargs):
        self.metric_filters[:] = [
            kept for kept in self.metric_filters if (kept["filterName"], kept["logGroupName"]) != (filter_name, log_group_name)
        ]
        return stock(self, filter_name, filter_pattern, log_group_name, *args, **kwargs)

    MetricFilters.add_filter = add_filter


def _filter_log_events(stock):
    def filter_log_events(self):
        group = self.logs_backend.groups.get(self._get_param("logGroupName"))
        prefix = self._get_param("logStreamNamePrefix")
        asked = {**json.loads(self.body), "interleaved": True}
        if prefix and group:
            # A name that no stream has, since stock takes no name for all of them.
            asked["logStreamNames"] = [name for name in group.streams if name.startswith(prefix)] or ["*"]
        self.body = json.dumps(asked)
        return stock(self)

    return filter_log_events
