"""CloudWatch Logs: putting a metric filter again adds a second one instead of replacing the first."""

from moto.logs.metric_filters import MetricFilters


def apply():
    stock = MetricFilters.add_filter

    def add_filter(self, filter_name, filter_pattern, log_group_name, *args, **kwargs):
        self.metric_filters[:] = [
            kept for kept in self.metric_filters if (kept["filterName"], kept["logGroupName"]) != (filter_name, log_group_name)
        ]
        return stock(self, filter_name, filter_pattern, log_group_name, *args, **kwargs)

    MetricFilters.add_filter = add_filter
