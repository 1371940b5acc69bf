import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { CliError } from "../cli-error";
import type { MigrationRecord, Migrations } from "../ports/migrations";
import type { WorkerHolder, Workers } from "../ports/workers";
import type { AwsConnection } from "./aws-connection";
import { isAwsError } from "./aws-error";
import { DYNAMO_DB } from "./aws-services";

type Item = Readonly<Record<string, AttributeValue>>;

/** What instances call what; their program is lib/instance/agent/migrate.py. */
const STATES: ReadonlyMap<string | undefined, MigrationRecord["state"]> = new Map([
  ["running", "running"],
  ["done", "done"],
  ["failed", "failed"],
  ["", "not started"],
]);

/** DynamoDB. */
export class DynamoDb implements Migrations, Workers {
  constructor(private readonly aws: AwsConnection) {}

  async record(table: string, id: string): Promise<MigrationRecord | undefined> {
    const item = await this.item(table, id);
    return item && migrationRecord(item, `${id} in ${table}`);
  }

  async holder(table: string, id: string): Promise<WorkerHolder | undefined> {
    const { holder, color } = (await this.item(table, id)) ?? {};
    return holder?.S && color?.S ? { instance: holder.S, color: color.S } : undefined;
  }

  private async item(table: string, id: string): Promise<Item | undefined> {
    const { sdk, client } = await this.aws.open(DYNAMO_DB);
    const asked = { TableName: table, Key: { id: { S: id } }, ConsistentRead: true };
    try {
      return (await client.send(new sdk.GetItemCommand(asked))).Item;
    } catch (error) {
      if (isAwsError(error, "ResourceNotFound")) return undefined;
      throw error;
    }
  }
}

function migrationRecord(item: Item, name: string): MigrationRecord {
  const text = (key: string): string | undefined => item[key]?.S;
  const state = STATES.get(text("state"));
  const [by, began] = [text("by"), text("began")];
  if (!state || !by || !began)
    throw new CliError(
      `record ${name} is not as instances write it: ${JSON.stringify(item)}`,
      "If instances of a newer version of twinstack wrote it, use that version here, too.",
    );
  return { state, by, began, ended: text("ended"), detail: text("detail") };
}
