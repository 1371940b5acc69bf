"""Logs the engine in to a registry whose login is a secret. Says nothing of the login itself."""
import subprocess
import sys

from aws import Aws
from containers import settings
from secret_value import value_of


def main(host):
    """The password goes through a pipe: arguments can be read by whoever is on the instance."""
    aws, login = Aws(), settings()["registries"][host]
    so = f"nothing can be pulled from {host}"
    (username, _), (password, _) = (value_of(aws, login[field], so) for field in ("username", "password"))
    asked = ["docker", "login", f"--username={username}", "--password-stdin", host]
    told = subprocess.run(asked, input=password, capture_output=True, text=True, check=False)
    if told.returncode:
        sys.exit(f"twinstack: no login to {host} with secret {login['password']['name']}: {told.stderr.strip()}")


if __name__ == "__main__":
    main(sys.argv[1])
