"""What moto reads from the environment when it is imported."""

import os


def prepare():
    os.environ.update(
        # Attaching arn:aws:iam::aws:policy/* is a 404 without them.
        MOTO_IAM_LOAD_MANAGED_POLICIES="true",
        # A certificate is issued at once; moto never looks at the validation records.
        MOTO_ACM_VALIDATION_WAIT="0",
        # moto calls itself with these in a few places; real credentials have no business here.
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",
    )
