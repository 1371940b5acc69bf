"""What stock moto 5.2.1 gets wrong, one file per AWS service.

Each file says in its first lines what is wrong and how Terraform notices; `apply` puts it right. They reach into moto's
internals, so requirements.txt pins moto exactly: check every file against the new source before raising it.
"""

from . import autoscaling, backup, budgets, cloudwatch, ec2, efs, elbv2, logs, rds, route53, s3

SERVICES = (autoscaling, backup, budgets, cloudwatch, ec2, efs, elbv2, logs, rds, route53, s3)


def apply():
    for service in SERVICES:
        service.apply()
