"""Calls to AWS in the name of the instance.

Standard library only: each call of the AWS CLI takes a second of processor, and agents call every few seconds.
"""
import datetime
import hashlib
import hmac
import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree

METADATA = "http://169.254.169.254/latest"
ATTEMPTS = 4


class AwsError(Exception):
    """What AWS answered instead of doing it."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code = code


def metadata(path):
    """Something that the instance's metadata service knows. Version 2: a token first."""
    asked = {"X-aws-ec2-metadata-token-ttl-seconds": "60"}
    try:
        token = _read(urllib.request.Request(f"{METADATA}/api/token", method="PUT", headers=asked), 5)
        given = {"X-aws-ec2-metadata-token": token.decode()}
        return _read(urllib.request.Request(f"{METADATA}/meta-data/{path}", headers=given), 5).decode()
    except urllib.error.HTTPError as error:
        # Not what AWS says to a call: a role can take a moment until it is there.
        raise OSError(f"metadata {path}: {error}") from error


def _read(request, seconds):
    with urllib.request.urlopen(request, timeout=seconds) as response:
        return response.read()


def signature(secret, date, region, service, text):
    """AWS Signature Version 4. Source: IAM user guide, "Create a signed AWS API request"."""
    key = f"AWS4{secret}".encode()
    for part in (date, region, service, "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def signed(credentials, region, service, host, headers, body, now):
    """The headers of a POST to `/`, with those that prove who sends it."""
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    every = {**headers, "host": host, "x-amz-date": stamp}
    if credentials.get("Token"):
        every["x-amz-security-token"] = credentials["Token"]
    names = ";".join(sorted(every))
    lines = "".join(f"{name}:{every[name]}\n" for name in sorted(every))
    request = f"POST\n/\n\n{lines}\n{names}\n{hashlib.sha256(body).hexdigest()}"
    scope = f"{stamp[:8]}/{region}/{service}/aws4_request"
    text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
    proof = signature(credentials["SecretAccessKey"], stamp[:8], region, service, text)
    every["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={credentials['AccessKeyId']}/{scope}, SignedHeaders={names}, Signature={proof}"
    )
    return every


class Aws:
    """AWS, as the instance's role may use it."""

    def __init__(self):
        self.region = metadata("placement/region")
        self.instance = metadata("instance-id")
        self._domain = "amazonaws.com.cn" if self.region.startswith("cn-") else "amazonaws.com"
        self._credentials = {}
        self._good_until = 0.0

    def json(self, service, target, asked, version="1.1"):
        """Calls an API of the JSON protocol, such as `DynamoDB_20120810.GetItem`."""
        headers = {"content-type": f"application/x-amz-json-{version}", "x-amz-target": target}
        return json.loads(self._call(service, headers, json.dumps(asked).encode()) or b"{}")

    def query(self, service, action, version, asked):
        """Calls an API of the query protocol; gives its answer without namespaces."""
        headers = {"content-type": "application/x-www-form-urlencoded"}
        body = urllib.parse.urlencode({"Action": action, "Version": version, **asked}).encode()
        root = xml.etree.ElementTree.fromstring(self._call(service, headers, body))
        for element in root.iter():
            element.tag = element.tag.split("}")[-1]
        return root

    def _call(self, service, headers, body):
        host = f"{service}.{self.region}.{self._domain}"
        for attempt in range(1, ATTEMPTS + 1):
            now = datetime.datetime.now(datetime.timezone.utc)
            try:
                every = signed(self._who(), self.region, service, host, headers, body, now)
                return _read(urllib.request.Request(f"https://{host}/", data=body, headers=every), 5)
            except urllib.error.HTTPError as error:
                answer = error.read().decode(errors="replace")
                if attempt == ATTEMPTS or not (error.code >= 500 or "Throttl" in answer or "TooManyRequests" in answer):
                    raise _told(error.code, answer) from error
            except (OSError, http.client.HTTPException) as error:
                if attempt == ATTEMPTS:
                    raise AwsError("NoAnswer", f"{host}: {error}") from error
            time.sleep(0.3 * 2**attempt)
        raise AssertionError("the last attempt returns or raises")

    def _who(self):
        """Temporary credentials of the role, fetched anew well before they end."""
        if time.time() > self._good_until:
            role = metadata("iam/security-credentials/").split()[0]
            self._credentials = json.loads(metadata(f"iam/security-credentials/{role}"))
            ends = datetime.datetime.strptime(self._credentials["Expiration"], "%Y-%m-%dT%H:%M:%SZ")
            remaining = (ends - datetime.datetime.utcnow()).total_seconds()
            self._good_until = time.time() + max(30, min(remaining - 600, 3600))
        return self._credentials


def _told(status, answer):
    try:
        told = json.loads(answer)
        return AwsError(told.get("__type", str(status)).split("#")[-1], told.get("message", told.get("Message", "")))
    except ValueError:
        return AwsError(str(status), answer[:300])
