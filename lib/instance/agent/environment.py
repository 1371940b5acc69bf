"""Writes a container's variables, secrets among them, into memory. Runs before each start, so that a start brings changes."""
import json
import sys

from aws import Aws
from containers import RUNTIME, described, write_private
from secret_value import value_of


def main(name):
    """The container's variables, and which versions of its secrets they hold."""
    container = described(name)
    lines = [f"{variable}={value}" for variable, value in container["environment"].items()]
    versions = {}
    if container["secrets"]:
        aws = Aws()
        for variable, secret in container["secrets"].items():
            text, versions[secret["arn"]] = value_of(aws, secret, f"{variable} is missing")
            lines.append(f"{variable}={text}")
    write_private(f"{RUNTIME}/{name}.env", "".join(f"{line}\n" for line in lines))
    write_private(f"{RUNTIME}/{name}.versions", json.dumps(versions))


if __name__ == "__main__":
    main(sys.argv[1])
