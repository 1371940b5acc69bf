"""Which share of the users a color has, as the load balancer itself says."""


class Traffic:
    """The production rules of a listener, seen by one color."""

    def __init__(self, aws, listener, target_groups, preview_header):
        self._aws = aws
        self._listener = listener
        self._target_groups = set(target_groups)
        self._preview_header = preview_header.lower()

    def share(self):
        """From 0 to 1: the smallest of the color's shares. All rules of a service move together, but one after another."""
        shares = [share for share in map(self._share_of, self._rules()) if share is not None]
        return min(shares, default=0.0)

    def _rules(self):
        rules, asked = [], {"ListenerArn": self._listener}
        while True:
            answer = self._aws.query("elasticloadbalancing", "DescribeRules", "2015-12-01", asked)
            rules += answer.findall(".//Rules/member")
            marker = answer.findtext(".//NextMarker")
            if not marker:
                return rules
            asked = {"ListenerArn": self._listener, "Marker": marker}

    def _share_of(self, rule):
        """None for a rule that does not concern the color, and for the rule by which testers reach it."""
        headers = [name.text or "" for name in rule.findall(".//HttpHeaderConfig/HttpHeaderName")]
        if self._preview_header in map(str.lower, headers):
            return None
        weights = {}
        for group in rule.findall("./Actions/member/ForwardConfig/TargetGroups/member"):
            weights[group.findtext("TargetGroupArn")] = int(group.findtext("Weight") or 1)
        own = sum(weight for arn, weight in weights.items() if arn in self._target_groups)
        if not self._target_groups & set(weights):
            return None
        return own / (sum(weights.values()) or 1)
