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


def create(aws, stream):
    """Makes the stream, if there is none yet."""
    try:
        aws.json("logs", "Logs_20140328.CreateLogStream", stream)
    except AwsError as error:
        if error.code != "ResourceAlreadyExistsException":
            raise
    return True


def main(path):
    """Follows the file until the script has come to its end."""
    given = settings()
    aws = Aws()
    stream = {"logGroupName": given["logGroup"], "logStreamName": f"{given['streamPrefix']}/boot/{aws.instance}"}
    made, ended, rest, waiting = False, False, "", []
    with open(path, encoding="utf-8", errors="replace") as file:
        while waiting or not ended:
            time.sleep(0.5)
            # What is only half written is the rest for the next time.
            *lines, rest = (rest + file.read()).split("\n")
            waiting += [(int(time.time() * 1000), text.rstrip()) for text in lines if text.strip()]
            ended = ended or any(text.startswith(ENDS) for text in lines)
            try:
                made = made or create(aws, stream)
                for events in batches(waiting):
                    aws.json("logs", "Logs_20140328.PutLogEvents", {**stream, "logEvents": events})
                waiting = []
            except AwsError:
                # Said nowhere: this is where it would be said. It is tried again until the script has no more time.
                continue


if __name__ == "__main__":
    main(sys.argv[1])
