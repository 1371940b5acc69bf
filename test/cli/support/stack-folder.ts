import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  isTerraformFailure,
  type TerraformEvent,
  type TerraformFailure,
  type TerraformPlan,
} from "../../../lib/cli/ports/terraform";
import { Waits } from "../../../lib/cli/waits";
import { TerraformFolder } from "../../../lib/cli/terraform/terraform-folder";

type Resources = Readonly<Record<string, object>>;

/** A synthesized stack of nothing but `terraform_data`, which needs no provider, with its state in a file beside it. */
export class StackFolder {
  readonly path: string;
  readonly waits = new Waits();
  private readonly root = mkdtempSync(join(tmpdir(), "twinstack-stack-"));

  constructor() {
    this.path = join(this.root, "cdktf.out", "stacks", "staging");
    mkdirSync(this.path, { recursive: true });
  }

  get terraform(): TerraformFolder {
    return new TerraformFolder(this.path, undefined, { waits: this.waits });
  }

  /** Writes the configuration. */
  has(resources: Resources, terraform: object = { backend: { local: { path: "terraform.tfstate" } } }): this {
    return this.write({ terraform, resource: { terraform_data: resources } });
  }

  /** Writes any configuration. */
  write(configuration: object): this {
    writeFileSync(join(this.path, "cdk.tf.json"), JSON.stringify(configuration));
    return this;
  }

  /** Initializes, plans and applies. */
  async apply(onEvent: (event: TerraformEvent) => void = () => {}): Promise<TerraformFailure | undefined> {
    const { terraform } = this;
    const plan = (await terraform.init()) ?? (await terraform.plan());
    return isTerraformFailure(plan) ? plan : terraform.apply(plan, onEvent);
  }

  /** A plan that is not refused. */
  async plan(options?: { readonly destroy?: boolean }): Promise<TerraformPlan> {
    return accepted(await this.terraform.plan(options));
  }

  /** What the state knows. */
  async addresses(): Promise<string[]> {
    return accepted(await this.terraform.state()).map(({ address }) => address);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function accepted<T extends object>(result: T | TerraformFailure): T {
  if (isTerraformFailure(result)) throw new Error(JSON.stringify(result));
  return result;
}

/** A resource that is there after some seconds. */
export function slow(seconds: number): object {
  return { input: "slow", provisioner: [{ "local-exec": { command: `sleep ${seconds}` } }] };
}
