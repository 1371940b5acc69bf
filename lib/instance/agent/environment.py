"""Writes a container's variables, secrets among them, into memory. Runs before each start, so that a start brings changes."""
import json
import sys

from aws import Aws, AwsError
from containers import RUNTIME, described, settings, write_private


def value_of(aws, variable, secret):
    """The value of a secret and the version that it is of; ends the start when there is none, and says what to do."""
    name = secret.get("name") or secret["arn"]
    try:
        asked = {"SecretId": secret["arn"]}
        found = aws.json("secretsmanager", "secretsmanager.GetSecretValue", asked)
    except AwsError as error:
        if error.code == "ResourceNotFoundException" and secret.get("name"):
            environment = settings()["environment"]
            sys.exit(
                f"twinstack: secret {name} has no value, so {variable} has none: "
                f"twinstack secrets set {environment} {name}"
            )
        sys.exit(f"twinstack: secret {name} cannot be read, so {variable} has no value: {error}")
    text = found.get("SecretString", "")
    if secret.get("key"):
        text = field_of(text, secret["key"])
        if text is None:
            sys.exit(f"twinstack: secret {name} has no {secret['key']}, so {variable} has no value")
    if any(ending in text for ending in "\r\n\0"):
        sys.exit(f"twinstack: secret {name} for {variable} has more than one line")
    return text, found["VersionId"]


def field_of(text, key):
    """A field of a JSON value, as text."""
    try:
        field = json.loads(text).get(key)
    except (ValueError, AttributeError):
        return None
    return field if field is None or isinstance(field, str) else json.dumps(field)


def main(name):
    """The container's variables, and which versions of its secrets they hold."""
    container = described(name)
    lines = [f"{variable}={value}" for variable, value in container["environment"].items()]
    versions = {}
    if container["secrets"]:
        aws = Aws()
        for variable, secret in container["secrets"].items():
            text, versions[secret["arn"]] = value_of(aws, variable, secret)
            lines.append(f"{variable}={text}")
    write_private(f"{RUNTIME}/{name}.env", "".join(f"{line}\n" for line in lines))
    write_private(f"{RUNTIME}/{name}.versions", json.dumps(versions))


if __name__ == "__main__":
    main(sys.argv[1])
