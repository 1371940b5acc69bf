import { arn, type DeployScope, type Statements } from "./scope";

/** What goes with a database and has no tags of ours: its last snapshot, and the password that RDS makes and keeps. */
export function databaseStatements(scope: DeployScope): Statements {
  return [
    {
      Sid: "Snapshots",
      Effect: "Allow",
      Action: ["rds:AddTagsToResource", "rds:CreateDBSnapshot"],
      Resource: arn(scope, "rds", `snapshot:${scope.identity.prefix}-*`),
    },
    {
      Sid: "PasswordByRds",
      Effect: "Allow",
      Action: ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
      Resource: arn(scope, "secretsmanager", "secret:rds!*"),
    },
    { Sid: "KeysByName", Effect: "Allow", Action: "kms:DescribeKey", Resource: arn(scope, "kms", "key/*") },
  ];
}
