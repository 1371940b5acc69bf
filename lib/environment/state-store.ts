import { join } from "node:path/posix";
import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";

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
      const backend = new S3Backend(stack, {
        bucket: props.bucket,
        key: `${application}/${environment}/terraform.tfstate`,
        region: props.region,
        encrypt: true,
      });
      // cdktf 0.21 has no prop for it.
      backend.addOverride("use_lockfile", true);
    });
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
  ) {}

  /** Makes a stack keep its state here. */
  bind(stack: TerraformStack, application: string, environment: string): void {
    this.attach(stack, application, environment);
  }
}
