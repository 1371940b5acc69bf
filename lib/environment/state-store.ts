import { join } from "node:path/posix";
import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { quoted, report, type Fault } from "../core/fault";
import { isRegion } from "./place-faults";

/** Source: "Bucket naming rules", Amazon S3 user guide. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export interface S3StateProps {
  /** Bucket of the state files; made once, outside of every environment. Costs cents. */
  readonly bucket: string;
  /** Region of the bucket. */
  readonly region: string;
}

/**
 * Where Terraform keeps an environment's state: one file per environment, locked while somebody works on it.
 */
export class StateStore {
  /** An S3 bucket, with S3's own lock file; needs Terraform 1.10 or OpenTofu 1.10. The right choice for a team. */
  static s3(props: S3StateProps): StateStore {
    return new StateStore((stack, application, environment) => {
      report(stack, s3Faults(props));
      const backend = new S3Backend(stack, {
        bucket: props.bucket,
        key: `${application}/${environment}/terraform.tfstate`,
        region: props.region,
        encrypt: true,
      });
      // cdktf 0.21 has no prop for it.
      backend.addOverride("use_lockfile", true);
    }, props.bucket);
  }

  /**
   * A file on this machine, beside the code. For trying things out, and for the emulator.
   * @param folder relative to the folder that holds `cdktf.out`
   */
  static localFile(folder = "."): StateStore {
    return new StateStore((stack, _application, environment) => {
      // Terraform runs in cdktf.out/stacks/<environment>. A relative path keeps the synthesized JSON the same everywhere.
      new LocalBackend(stack, { path: join("../../..", folder, `terraform.${environment}.tfstate`) });
    });
  }

  private constructor(
    private readonly attach: (stack: TerraformStack, application: string, environment: string) => void,
    /** The bucket, where the state is in one. */
    readonly bucket?: string,
  ) {}

  /** Makes a stack keep its state here. */
  bind(stack: TerraformStack, application: string, environment: string): void {
    this.attach(stack, application, environment);
  }
}

/** Terraform would tell of these only at its `init`, of one environment and one at a time. */
function s3Faults({ bucket, region }: S3StateProps): Fault[] {
  const faults: Fault[] = [];
  if (typeof bucket !== "string" || !BUCKET.test(bucket)) {
    faults.push({
      prop: "state.bucket",
      value: quoted(String(bucket)),
      rule: "a bucket's name has 3 to 63 lower-case letters, digits, hyphens and dots, and is no address",
      remedy: `Pass the bucket's name alone: StateStore.s3({ bucket: "shop-terraform-state", … }).`,
    });
  }
  if (!isRegion(region)) {
    const rule = "it is not the name of an AWS region";
    faults.push({ prop: "state.region", value: quoted(String(region)), rule, remedy: "Pass the bucket's region." });
  }
  return faults;
}
