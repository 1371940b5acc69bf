import { LaunchTemplate as LaunchTemplateResource } from "@cdktf/provider-aws/lib/launch-template";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import { IDENTITY } from "../core/identity";
import { userData } from "./user-data";

export interface LaunchTemplateProps {
  /** Parts of the name after the environment's: service, release. */
  readonly name: readonly string[];
  /** The machine image's id; pinned, so that an instance that comes back is the one that was checked. */
  readonly machineImage: string;
  /** EC2 instance type, such as `t3.micro`: about $7.60 a month each in us-east-1. */
  readonly instanceType: string;
  /** Root disk in GiB, gp3, encrypted. */
  readonly diskGib: number;
  /** The instance profile by which instances get their role, and with it every permission. */
  readonly instanceProfileName: string;
  /** Firewalls of the instances; asked for when everything is declared. */
  readonly firewallIds: () => readonly string[];
  /** Whether instances get a public address, $3.65 a month each, for their way out. */
  readonly publicAddress: boolean;
  /** Tags of instances, disks and network interfaces, which the provider's default tags do not reach. */
  readonly tags: Readonly<Record<string, string>>;
  /** What the instance runs at its first boot; asked for when everything is declared. */
  readonly script: () => string;
}

/**
 * How an instance starts: IMDSv2 only, encrypted gp3 disk, no key pair and no SSH (Session Manager instead), CPU credits
 * in standard mode, so that a busy loop costs nothing extra.
 */
export class LaunchTemplate extends Construct {
  readonly resource: LaunchTemplateResource;
  /** What the template's real name starts with. */
  readonly namePrefix: string;

  constructor(scope: Construct, id: string, props: LaunchTemplateProps) {
    super(scope, id);
    this.namePrefix = IDENTITY.require(this).namePrefix("aws_launch_template", ...props.name);
    this.resource = new LaunchTemplateResource(this, "Resource", {
      namePrefix: this.namePrefix,
      imageId: props.machineImage,
      instanceType: props.instanceType,
      updateDefaultVersion: true,
      ebsOptimized: "true",
      iamInstanceProfile: { name: props.instanceProfileName },
      // Two hops: a container on a bridge network is one hop further away than the instance.
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 2,
        instanceMetadataTags: "enabled",
      },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: { volumeType: "gp3", volumeSize: props.diskGib, encrypted: "true", deleteOnTermination: "true" },
        },
      ],
      networkInterfaces: [
        {
          deviceIndex: 0,
          associatePublicIpAddress: String(props.publicAddress),
          deleteOnTermination: "true",
          securityGroups: Lazy.listValue({ produce: () => [...props.firewallIds()] }),
        },
      ],
      monitoring: { enabled: false },
      creditSpecification: isBurstable(props.instanceType) ? { cpuCredits: "standard" } : undefined,
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
        resourceType,
        tags: { ...props.tags },
      })),
      userData: userData(this, "BootScript", props.script),
      lifecycle: { createBeforeDestroy: true },
    });
    acceptFindings(this.resource, {
      CKV_AWS_341: "A container on a bridge network is one hop further away; tokens are required all the same.",
      ...(props.publicAddress
        ? {
            CKV_AWS_88:
              "The address is the way out, at a tenth of a NAT gateway's price; only the load balancer gets in.",
          }
        : {}),
    });
  }
}

/** Whether an instance type lives on CPU credits. Source: EC2 user guide, "Burstable performance instances". */
export function isBurstable(instanceType: string): boolean {
  return /^t\d/.test(instanceType);
}
