"""Values of secrets. Whoever needs one that is not there ends, and says what to do."""
import json
import sys

from aws import AwsError
from containers import settings


def value_of(aws, secret, so):
    """The value of a secret and the version that it is of; `so` is what follows if there is none."""
    name = secret.get("name") or secret["arn"]
    try:
        found = aws.json("secretsmanager", "secretsmanager.GetSecretValue", {"SecretId": secret["arn"]})
    except AwsError as error:
        if error.code == "ResourceNotFoundException" and secret.get("name"):
            command = f"twinstack secrets set {settings()['environment']} {name}"
            sys.exit(f"twinstack: secret {name} has no value, so {so}: {command}")
        sys.exit(f"twinstack: secret {name} cannot be read, so {so}: {error}")
    text = found.get("SecretString", "")
    if secret.get("key"):
        text = field_of(text, secret["key"])
        if text is None:
            sys.exit(f"twinstack: secret {name} has no {secret['key']}, so {so}")
    if any(ending in text for ending in "\r\n\0"):
        sys.exit(f"twinstack: secret {name} has more than one line, so {so}")
    return text, found["VersionId"]


def field_of(text, key):
    """A field of a JSON value, as text."""
    try:
        field = json.loads(text).get(key)
    except (ValueError, AttributeError):
        return None
    return field if field is None or isinstance(field, str) else json.dumps(field)
