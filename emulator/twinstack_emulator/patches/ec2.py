"""EC2 launch templates.

- From the second version on, the user data is not parsed, and every launch from that version is a 500.
- Tags of the template itself are answered as part of its data, so the provider shows `tag_specifications` for ever, each
  apply makes a new version, and the first point follows.
"""

from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.utils import parse_user_data


def apply():
    stock = LaunchTemplate.create_version

    def create_version(self, data, description):
        if isinstance(data.get("UserData"), (str, bytes)):
            data["UserData"] = parse_user_data(data["UserData"])
        specifications = data.get("TagSpecifications", [])
        data["TagSpecifications"] = [tags for tags in specifications if tags.get("ResourceType") != "launch-template"]
        return stock(self, data, description)

    LaunchTemplate.create_version = create_version
