"""Route 53.

- A record that was deleted cannot be created again: the journal of changes still holds the first creation, and the check
  whether the record exists looks at every record that sorts after it.
"""

from moto.route53.models import Route53Backend


def apply():
    Route53Backend.change_resource_record_sets = _forgetting_deleted(Route53Backend.change_resource_record_sets)


def _forgetting_deleted(stock):
    def change_resource_record_sets(self, zoneid, change_list):
        zone = self.get_hosted_zone(zoneid)
        for change in change_list:
            if change["Action"] == "CREATE" and not _exists(zone, change["ResourceRecordSet"]):
                while change in zone.rr_changes:
                    zone.rr_changes.remove(change)
        return stock(self, zoneid, change_list)

    return change_resource_record_sets


def _exists(zone, record):
    wanted = (record["Name"].rstrip("."), record["Type"], record.get("SetIdentifier"))
    return any((each.name.rstrip("."), each.type, each.set_identifier) == wanted for each in zone.rrsets)
