"""EFS.

- There is no PutBackupPolicy, and describing one is a 404 unless it was given at creation.
- Describing the policy or the backup policy of a file system that is not there is a crash, not FileSystemNotFound.
- There is no DeleteFileSystemPolicy, so a file system that has a policy cannot be destroyed.
"""

import json

from moto.efs.exceptions import FileSystemNotFound
from moto.efs.models import FileSystem
from moto.efs.responses import EFSResponse

JSON = {"Content-Type": "application/json"}


def apply():
    FileSystem.backup_policy = property(lambda self: {"Status": "ENABLED" if self._backup else "DISABLED"})
    for name in ("describe_file_system_policy", "describe_backup_policy"):
        setattr(EFSResponse, name, _of_what_is_there(getattr(EFSResponse, name)))
    EFSResponse.put_backup_policy = _put_backup_policy
    EFSResponse.delete_file_system_policy = _delete_policy


def _file_system(self):
    identifier = self._get_param("FileSystemId")
    if identifier not in self.efs_backend.file_systems_by_id:
        raise FileSystemNotFound(identifier)
    return self.efs_backend.file_systems_by_id[identifier]


def _of_what_is_there(describe):
    def described(self):
        _file_system(self)
        return describe(self)

    return described


def _put_backup_policy(self):
    file_system = _file_system(self)
    file_system._backup = self._get_param("BackupPolicy")["Status"] == "ENABLED"
    return json.dumps({"BackupPolicy": file_system.backup_policy}), JSON


def _delete_policy(self):
    _file_system(self).file_system_policy = None
    return "{}", JSON
