import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import type { PolicyStatement } from "../core/dependency";
import { IDENTITY } from "../core/identity";
import { attributeOf } from "../core/reference";
import { PROTECTION } from "../core/surroundings";

export interface ReleaseRecordsProps {
  /**
   * Tells apart several ledgers within one environment.
   * @default none: the environment has one ledger
   */
  readonly owner?: string;
}

/**
 * Where instances agree, in a table with one item for each thing of which there is one: whether a release's migration was
 * run, who runs a worker, who restarts its containers. DynamoDB, since its writes can be conditional on what was read.
 *
 * Cost: by the request; nothing to speak of, but for workers: $0.55 a month for each, $0.16 for each instance that waits.
 * Nothing in it is secret. It dies with the environment.
 */
export class ReleaseRecords extends Construct {
  readonly resource: DynamodbTable;
  /** The table's name. */
  readonly table: string;

  constructor(scope: Construct, id: string, { owner }: ReleaseRecordsProps = {}) {
    super(scope, id);
    this.table = IDENTITY.require(this).name("aws_dynamodb_table", "releases", ...(owner === undefined ? [] : [owner]));
    this.resource = new DynamodbTable(this, "Resource", {
      name: this.table,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attribute: [{ name: "id", type: "S" }],
      deletionProtectionEnabled: PROTECTION.find(this)?.kind === "protected",
    });
    acceptFindings(this.resource, {
      CKV_AWS_28:
        "Its items are leases and notes about what runs now; an older copy would bring back a lease that was given up.",
      CKV_AWS_119: "It is encrypted, with DynamoDB's own key, and nothing in it is secret.",
    });
  }

  /** What an instance must be allowed in order to take part. */
  get statements(): PolicyStatement[] {
    const Action = ["dynamodb:GetItem", "dynamodb:UpdateItem"];
    return [{ Sid: "AgreeWithOthers", Effect: "Allow", Action, Resource: attributeOf(this.resource, "arn") }];
  }
}
