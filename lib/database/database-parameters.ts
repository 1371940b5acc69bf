import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { Construct } from "constructs";
import type { Identity } from "../core/identity";
import type { DatabaseEngine } from "./database-engine";

export interface DatabaseParametersProps {
  /** Whose group it is; its name starts with it. */
  readonly identity: Identity;
  /** Parts of the name, after application and environment. */
  readonly name: readonly string[];
  /** Gives the family and the settings; another major version has another family. */
  readonly engine: DatabaseEngine;
}

/**
 * The settings of a database. A new major version needs another group, made before the old one goes: the database still
 * belongs to it. So the name is a prefix.
 */
export class DatabaseParameters extends Construct {
  readonly resource: DbParameterGroup;

  constructor(scope: Construct, id: string, { identity, name, engine }: DatabaseParametersProps) {
    super(scope, id);
    this.resource = new DbParameterGroup(this, "Resource", {
      namePrefix: identity.namePrefix("aws_db_parameter_group", ...name, engine.parameterFamily),
      family: engine.parameterFamily,
      parameter: engine.parameters.map(({ name: setting, value, applyMethod }) => ({
        name: setting,
        value,
        applyMethod,
      })),
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
