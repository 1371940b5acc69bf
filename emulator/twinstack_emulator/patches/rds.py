"""RDS.

- Every instance has the same DbiResourceId, by which the provider reads: a second instance breaks the first.
- Enhanced monitoring, Performance Insights and extended support are accepted and forgotten: every plan shows them
  again.
- "17" stays "17", where AWS answers the minor version that it chose.
- A changed parameter does not say that a user changed it (`Source`), so the provider shows it again for ever.
- An instance restored from a snapshot keeps tags and protection of its source, whatever was asked for.
- An instance without automatic backups gets an automatic snapshot nevertheless, and can be restored to this very moment
  (`LatestRestorableTime`).
- DescribeDBEngineVersions is missing, and nothing but Aurora can be ordered.
"""

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random
from moto.rds.models import DBInstance, DBParameterGroup, RDSBackend
from moto.rds.responses import RDSResponse

from . import rds_catalog as catalog

# Request parameter -> what the description calls it, where the two differ.
RENAMED = {"enable_performance_insights": "performance_insights_enabled"}
REMEMBERED = (
    "engine_lifecycle_support",
    "monitoring_interval",
    "monitoring_role_arn",
    "performance_insights_enabled",
    "performance_insights_kms_key_id",
    "performance_insights_retention_period",
)
NOT_INHERITED = {
    "tags": [],
    "copy_tags_to_snapshot": False,
    "deletion_protection": False,
    "enable_iam_database_authentication": False,
}


def apply():
    DBInstance.__init__ = _creating(DBInstance.__init__)
    DBInstance.update = _updating(DBInstance.update)
    DBInstance.save_automated_backup = _saving(DBInstance.save_automated_backup)
    DBInstance.latest_restorable_time = property(_latest_restorable_time)
    DBParameterGroup.update_parameters = _set_by_user(DBParameterGroup.update_parameters)
    restore = RDSBackend.restore_db_instance_from_db_snapshot
    RDSBackend.restore_db_instance_from_db_snapshot = _restoring(restore)
    RDSResponse.describe_db_engine_versions = _engine_versions
    RDSResponse.describe_orderable_db_instance_options = _orderable(RDSResponse.describe_orderable_db_instance_options)


def _creating(stock):
    def init(self, *args, **kwargs):
        kwargs["engine_version"] = catalog.newest(kwargs.get("engine"), kwargs.get("engine_version"))
        stock(self, *args, **kwargs)
        self.dbi_resource_id = "db-" + mock_random.get_random_hex(26).upper()
        self.engine_lifecycle_support = "open-source-rds-extended-support"
        self.monitoring_interval = 0
        self.performance_insights_enabled = False
        _remember(self, kwargs)

    return init


def _updating(stock):
    def update(self, **kwargs):
        if kwargs.get("engine_version"):
            kwargs["engine_version"] = catalog.newest(self.engine, kwargs["engine_version"])
        stock(self, **kwargs)
        _remember(self, kwargs)

    return update


def _backs_up(instance):
    return int(instance.backup_retention_period or 0) > 0


def _latest_restorable_time(instance):
    return utcnow() if _backs_up(instance) else None


def _saving(stock):
    def save_automated_backup(self):
        if _backs_up(self):
            stock(self)

    return save_automated_backup


def _remember(instance, params):
    for key, value in params.items():
        name = RENAMED.get(key, key)
        if name in REMEMBERED and value is not None:
            setattr(instance, name, value)


def _set_by_user(stock):
    def update_parameters(self, new_parameters):
        return stock(self, [{**parameter, "Source": "user"} for parameter in new_parameters])

    return update_parameters


def _restoring(stock):
    def restore(self, from_snapshot_id, overrides):
        instance = stock(self, from_snapshot_id, overrides)
        for key, default in NOT_INHERITED.items():
            setattr(instance, key, overrides.get(key) or default)
        return instance

    return restore


def _engine_versions(self):
    params = self.params
    engines = [params["Engine"]] if params.get("Engine") else list(catalog.VERSIONS)
    found = [
        catalog.engine_version(engine, version)
        for engine in engines
        for version in catalog.matching(engine, params.get("EngineVersion"))
        if not params.get("DefaultOnly") or version == catalog.DEFAULTS[engine]
    ]
    family = params.get("DBParameterGroupFamily")
    return ActionResult({"DBEngineVersions": [each for each in found if family in (None, each["DBParameterGroupFamily"])]})


def _orderable(stock):
    def describe(self):
        engine = self.params.get("Engine")
        if engine not in catalog.VERSIONS:
            return stock(self)
        classes = [self.params["DBInstanceClass"]] if self.params.get("DBInstanceClass") else catalog.instance_classes()
        options = [
            option
            for version in catalog.matching(engine, self.params.get("EngineVersion"))
            for instance_class in classes
            if instance_class in catalog.instance_classes()
            for option in catalog.orderable(engine, version, instance_class, self.region)
        ]
        return ActionResult({"OrderableDBInstanceOptions": options})

    return describe
