"""RDS.

- Every instance has the same DbiResourceId, by which the provider reads: a second instance breaks the first.
- A changed parameter does not say that a user changed it (`Source`), so the provider shows it again for ever.
"""

from moto.moto_api._internal import mock_random
from moto.rds.models import DBInstance, DBParameterGroup


def apply():
    _distinct_resource_ids()
    _parameters_set_by_the_user()


def _distinct_resource_ids():
    stock = DBInstance.__init__

    def init(self, *args, **kwargs):
        stock(self, *args, **kwargs)
        self.dbi_resource_id = "db-" + mock_random.get_random_hex(26).upper()

    DBInstance.__init__ = init


def _parameters_set_by_the_user():
    stock = DBParameterGroup.update_parameters

    def update_parameters(self, new_parameters):
        return stock(self, [{**parameter, "Source": "user"} for parameter in new_parameters])

    DBParameterGroup.update_parameters = update_parameters
