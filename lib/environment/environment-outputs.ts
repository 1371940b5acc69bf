import { Lazy, TerraformOutput } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { AppEnvironment } from "./app-environment";

export interface EnvironmentOutputsProps {
  /** The environment whose addresses are told. */
  readonly environment: AppEnvironment;
}

interface WithEndpoint extends IConstruct {
  readonly endpoint: string;
  readonly databaseName: string;
}

/** What a user asks first after a deployment. The only place that makes outputs. */
export class EnvironmentOutputs extends Construct {
  constructor(scope: Construct, id: string, { environment }: EnvironmentOutputsProps) {
    super(scope, id);
    const { loadBalancer, dashboard, profile } = environment;
    this.output("url", loadBalancer.url, "Where users find the environment.");
    this.output(
      "previewUrl",
      loadBalancer.url,
      "Where testers find a color: send the header X-Twinstack-Preview with the value blue or green.",
    );
    this.output("dashboardUrl", dashboard.url, "The environment's dashboard in the AWS console.");
    this.output(
      "logsCommand",
      `twinstack logs ${profile.name} --follow`,
      "Follows the logs of all containers and boots.",
    );
    this.output(
      "databaseEndpoint",
      Lazy.anyValue({ produce: () => databaseEndpoint(environment) }),
      "Address of the database, as host:port; by database where there are several.",
    );
  }

  private output(name: string, value: unknown, description: string): void {
    new TerraformOutput(this, name, { value, description, staticId: true });
  }
}

function databaseEndpoint(environment: AppEnvironment): string | Record<string, string> | null {
  const databases = environment.node.findAll().filter(hasEndpoint);
  const [only, ...more] = databases;
  if (only === undefined) return null;
  return more.length === 0 ? only.endpoint : Object.fromEntries(databases.map((each) => [each.node.id, each.endpoint]));
}

function hasEndpoint(construct: IConstruct): construct is WithEndpoint {
  return "endpoint" in construct && "databaseName" in construct;
}
