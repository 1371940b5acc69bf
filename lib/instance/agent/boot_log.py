"""Ships the boot script's log while it runs, so that a boot that failed can be read when its instance is gone."""
import sys
import time

from aws import Aws, AwsError
from containers import settings

# PutLogEvents takes 1 MiB, and 26 bytes are counted for each event besides its text.
BATCH = 500
LONGEST = 1500
ENDS = ("twinstack: boot done", "twinstack: BOOT FAILED")


def batches(lines):
    """Events in portions that one call takes."""
    for first in range(0, len(lines), BATCH):
        yield [{"timestamp": at, "message": text[:LONGEST]} for at, text in lines[first : first + BATCH]]


def main(path):
    """Follows the file until the script has come to its end."""
    given = settings()
    aws = Aws()
    stream = {"logGroupName": given["logGroup"], "logStreamName": f"{given['streamPrefix']}/boot/{aws.instance}"}
    try:
        aws.json("logs", "Logs_20140328.CreateLogStream", stream)
    except AwsError as error:
        if error.code != "ResourceAlreadyExistsException":
            raise
    with open(path, encoding="utf-8", errors="replace") as file:
        ended = False
        while not ended:
            time.sleep(0.5)
            lines = [(int(time.time() * 1000), text.rstrip()) for text in file.readlines() if text.strip()]
            for events in batches(lines):
                aws.json("logs", "Logs_20140328.PutLogEvents", {**stream, "logEvents": events})
            ended = any(text.startswith(ENDS) for _, text in lines)


if __name__ == "__main__":
    main(sys.argv[1])
