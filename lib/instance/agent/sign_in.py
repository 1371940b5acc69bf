"""
Writes who may sign in at the proxy, into memory. Runs before each start of it, and when its password has changed: nginx reads
the file at each request.
"""
import json
import os
import subprocess
import sys

from aws import Aws
from containers import RUNTIME, described, write_private
from secret_value import value_of

FOLDER = f"{RUNTIME}/proxy"
# Source: openssl-passwd(1); what is longer it cuts off.
LONGEST = 256


def hashed(name, password):
    """What the file has of a password."""
    if not 0 < len(password.encode()) <= LONGEST:
        sys.exit(f"twinstack: secret {name} has not 1 to {LONGEST} characters, so nobody can sign in")
    asked = ["openssl", "passwd", "-apr1", "-stdin"]
    return subprocess.run(asked, input=f"{password}\n", capture_output=True, text=True, check=True).stdout.strip()


def main():
    """Nothing but the folder, where nobody has to sign in."""
    os.makedirs(RUNTIME, mode=0o700, exist_ok=True)
    os.makedirs(FOLDER, exist_ok=True)
    # nginx's workers, who are nobody in particular, read what is in it; here only root gets as far as this folder.
    os.chmod(FOLDER, 0o755)
    proxy = described("proxy")
    versions = {}
    for secret in proxy["secrets"].values():
        password, versions[secret["arn"]] = value_of(Aws(), secret, "nobody can sign in")
        line = f"{proxy['signInAs']}:{hashed(secret['name'], password)}\n"
        write_private(f"{FOLDER}/htpasswd", line, 0o644)
    write_private(f"{RUNTIME}/proxy.versions", json.dumps(versions))


if __name__ == "__main__":
    main()
