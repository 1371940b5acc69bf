"""S3: a bucket policy statement that has a condition denies whatever it names, so a TLS-only policy blocks every object.

Nothing here needs moto to judge bucket policies; they are stored and answered as given.
"""

from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket


def apply():
    FakeBucket.get_permission = lambda self, action, resource: PermissionResult.NEUTRAL
