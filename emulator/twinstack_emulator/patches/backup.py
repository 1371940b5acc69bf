"""AWS Backup.

- Tags are listed only for a path that ends in a slash, which the provider's does not: they are shown again for ever.
- Plans cannot be changed, and selections, which say what a plan backs up, do not exist.
"""

import json
import time
from urllib.parse import unquote

from moto.backup.exceptions import ResourceNotFoundException
from moto.backup.models import Plan
from moto.backup.responses import BackupResponse
from moto.moto_api._internal import mock_random


def apply():
    BackupResponse.list_tags = _list_tags
    BackupResponse.update_backup_plan = _update_plan
    BackupResponse.create_backup_selection = _create
    BackupResponse.get_backup_selection = _get
    BackupResponse.list_backup_selections = _list
    BackupResponse.delete_backup_selection = _delete


def _list_tags(self):
    resource_arn = unquote(self.path.rstrip("/").split("/tags/")[1])
    return json.dumps({"Tags": self.backup_backend.list_tags(resource_arn)})


def _update_plan(self):
    plan = self.backup_backend.get_backup_plan(_plan_id(self), None)
    # A new one is made for the defaults that it fills in.
    changed = Plan(json.loads(self.body)["BackupPlan"], plan.creator_request_id, self.backup_backend)
    plan.backup_plan, plan.version_id = changed.backup_plan, changed.version_id
    return json.dumps(plan.to_dict())


def _selections(self):
    # On the backend, so that a reset forgets them.
    return self.backup_backend.__dict__.setdefault("twinstack_selections", {})


def _plan_id(self):
    return self.path.split("/plans/")[1].split("/")[0]


def _create(self):
    selection = {
        "SelectionId": str(mock_random.uuid4()),
        "BackupPlanId": _plan_id(self),
        "CreationDate": time.time(),
        "BackupSelection": json.loads(self.body)["BackupSelection"],
    }
    _selections(self)[selection["SelectionId"]] = selection
    return json.dumps(selection)


def _get(self):
    identifier = self.path.rstrip("/").rsplit("/", 1)[1]
    if identifier not in _selections(self):
        raise ResourceNotFoundException(msg=f"Cannot find Backup selection {identifier}")
    return json.dumps(_selections(self)[identifier])


def _list(self):
    found = [each for each in _selections(self).values() if each["BackupPlanId"] == _plan_id(self)]
    return json.dumps({"BackupSelectionsList": [{**each, **each["BackupSelection"]} for each in found]})


def _delete(self):
    _selections(self).pop(self.path.rstrip("/").rsplit("/", 1)[1], None)
    return json.dumps({})
