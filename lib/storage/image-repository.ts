import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import { report } from "../core/fault";
import { IDENTITY } from "../core/identity";
import { Protection } from "../core/protection";
import { attributeOf } from "../core/reference";
import { PROTECTION } from "../core/surroundings";
import { repositoryNameFaults } from "./image-repository-name";

export interface ImageRepositoryProps {
  /**
   * The whole name, as people type it: `shop/web`. Lower-case letters and digits, with single `.`, `_`, `-` and `/` between
   * them, 2 to 256 characters. Another name is another, empty repository.
   */
  readonly name: string;
  /**
   * Whether the images resist deletion. `disposable`: destroying the stack removes them with the repository.
   * @default protected, also in an environment that is disposable: production may run an image that staging tried
   */
  readonly protection?: Protection;
}

/**
 * A repository of container images in Amazon ECR. A tag never moves to another image, and every image is scanned when it is
 * pushed. It belongs to an account rather than to an environment, since production runs the very digest that staging tried:
 * declare it in an `ImageStack`.
 *
 * ECR itself expires nothing here. It knows nothing of ledgers, and an instance that crashes pulls its image again, by a
 * digest that may have no tag. Old images go by `twinstack images prune`, which reads the ledgers first. Costs $0.10 per GB
 * and month; basic scanning costs nothing. Source: Amazon ECR pricing.
 */
export class ImageRepository extends Construct {
  readonly resource: EcrRepository;
  readonly repositoryName: string;
  /** `123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web`, what an image's name starts with; known after the apply. */
  readonly repositoryUrl: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    report(this, repositoryNameFaults(props.name, IDENTITY.find(scope)));
    const protection = props.protection ?? Protection.protected();
    // For whoever asks what protects the resource below, as the policies do.
    PROTECTION.provide(this, protection);
    this.resource = new EcrRepository(this, "Resource", {
      name: props.name,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "AES256" }],
      forceDelete: protection.kind === "disposable",
      ...(protection.kind === "protected" ? { lifecycle: { preventDestroy: true } } : {}),
    });
    acceptFindings(this.resource, {
      CKV_AWS_136:
        "It is encrypted, with ECR's own keys; a key of one's own costs $1 a month, and an image is not a secret.",
    });
    this.repositoryName = attributeOf(this.resource, "name");
    this.repositoryUrl = attributeOf(this.resource, "repositoryUrl");
    this.arn = attributeOf(this.resource, "arn");
  }
}
