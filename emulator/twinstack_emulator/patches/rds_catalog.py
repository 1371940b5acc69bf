"""Which engines, versions and instance classes exist, as far as Twinstack offers them.

Prefixes work as in AWS: "17" names the newest 17.x there is.
"""

VERSIONS = {
    "postgres": ["14.18", "14.19", "15.13", "15.14", "16.9", "16.10", "17.4", "17.5", "17.6"],
    "mysql": ["8.0.42", "8.0.43", "8.4.5", "8.4.6"],
    "mariadb": ["10.11.13", "11.4.7"],
}
FAMILY_PARTS = {"postgres": 1, "mysql": 2, "mariadb": 2}
DEFAULTS = {"postgres": "17.6", "mysql": "8.4.6", "mariadb": "11.4.7"}
LOG_TYPES = {"postgres": ["postgresql", "upgrade"]}
OTHER_LOG_TYPES = ["audit", "error", "general", "slowquery"]
SIZES = ["micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge"]
CLASSES = {"t3": SIZES[:6], "t4g": SIZES[:6], "m6g": SIZES[3:], "m7g": SIZES[3:], "r6g": SIZES[3:], "r7g": SIZES[3:]}
STORAGE_TYPES = ["gp2", "gp3", "io1"]


def matching(engine, version=None):
    """The versions of an engine, oldest first, that are `version` or begin with it."""
    known = VERSIONS.get(engine, [])
    return [each for each in known if not version or each == version or each.startswith(f"{version}.")]


def newest(engine, version):
    """The version that an instance gets for what was asked; moto judges what is unknown here."""
    found = matching(engine, version)
    return found[-1] if version and found else version


def engine_version(engine, version):
    family = ".".join(version.split(".")[: FAMILY_PARTS[engine]])
    return {
        "Engine": engine,
        "EngineVersion": version,
        "MajorEngineVersion": family,
        "DBParameterGroupFamily": f"{engine}{family}",
        "DBEngineDescription": engine,
        "DBEngineVersionDescription": f"{engine} {version}",
        "Status": "available",
        "ExportableLogTypes": LOG_TYPES.get(engine, OTHER_LOG_TYPES),
        "SupportsLogExportsToCloudwatchLogs": True,
        "ValidUpgradeTarget": [_upgrade(engine, family, later) for later in VERSIONS[engine] if _after(later, version)],
    }


def orderable(engine, version, instance_class, region):
    return [
        {
            "Engine": engine,
            "EngineVersion": version,
            "DBInstanceClass": instance_class,
            "StorageType": storage,
            "LicenseModel": "postgresql-license" if engine == "postgres" else "general-public-license",
            "AvailabilityZones": [{"Name": f"{region}{letter}"} for letter in "abc"],
            "Vpc": True,
            "MultiAZCapable": True,
            "ReadReplicaCapable": True,
            "SupportsEnhancedMonitoring": True,
            "SupportsIAMDatabaseAuthentication": True,
            "SupportsPerformanceInsights": True,
            "SupportsStorageAutoscaling": True,
            "SupportsStorageEncryption": True,
            "SupportsKerberosAuthentication": False,
            "SupportsGlobalDatabases": False,
            "SupportsIops": storage == "io1",
            "MinStorageSize": 20,
            "MaxStorageSize": 65536,
            "SupportedNetworkTypes": ["IPV4", "DUAL"],
        }
        for storage in STORAGE_TYPES
    ]


def instance_classes():
    return [f"db.{family}.{size}" for family, sizes in CLASSES.items() for size in sizes]


def _after(one, other):
    return [int(part) for part in one.split(".")] > [int(part) for part in other.split(".")]


def _upgrade(engine, family, version):
    same = version.startswith(f"{family}.")
    return {"Engine": engine, "EngineVersion": version, "AutoUpgrade": False, "IsMajorVersionUpgrade": not same}
