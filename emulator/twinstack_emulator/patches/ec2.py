"""EC2.

- From the second version of a launch template on, the user data is not parsed, and every launch from it is a 500.
- Tags of the template itself are answered as part of its data, so the provider shows `tag_specifications` for ever, each
  apply makes a new version, and the first point follows.
- A rule that names another security group loses its description, so every plan shows it again.
- A terminated instance leaves its primary network interface behind, so nothing is ever quite destroyed.
"""

from moto.ec2.models.instances import Instance
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.utils import parse_user_data


def apply():
    LaunchTemplate.create_version = _creating_version(LaunchTemplate.create_version)
    Instance.terminate = _terminating(Instance.terminate)
    SecurityGroupRule.description = property(_description)


def _creating_version(stock):
    def create_version(self, data, description):
        if isinstance(data.get("UserData"), (str, bytes)):
            data["UserData"] = parse_user_data(data["UserData"])
        specifications = data.get("TagSpecifications", [])
        data["TagSpecifications"] = [tags for tags in specifications if tags.get("ResourceType") != "launch-template"]
        return stock(self, data, description)

    return create_version


def _terminating(stock):
    def terminate(self):
        for interface in self.nics.values():
            # What moto calls the one that it made for the launch.
            if interface.description == "Primary network interface":
                interface.delete_on_termination = True
        return stock(self)

    return terminate


def _description(rule):
    return rule.ip_range.get("Description") or (rule.source_group or {}).get("Description")
