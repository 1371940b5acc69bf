import { EfsAccessPoint } from "@cdktf/provider-aws/lib/efs-access-point";
import { EfsBackupPolicy } from "@cdktf/provider-aws/lib/efs-backup-policy";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import type { Dependency, Grant } from "../core/dependency";
import { report } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import { kebab } from "../core/physical-name";
import type { Protection } from "../core/protection";
import { attributeOf } from "../core/reference";
import { PROTECTION } from "../core/surroundings";
import { Firewall } from "../network/firewall";
import { networkFor, type Network } from "../network/network";
import { Peer } from "../network/peer";
import { Ports } from "../network/ports";
import { zoneLetter } from "../network/zone";
import { mountPathFaults } from "./mount-path";

export interface SharedFilesProps {
  /**
   * The network whose isolated subnets the files are mounted from.
   * @default the network of the environment above
   */
  readonly network?: Network;
  /**
   * Whether the files resist deletion. They are backed up every day and kept for 35 days, $0.05 per GB and month, unless
   * they are `disposable`.
   * @default the protection of the environment above
   */
  readonly protection?: Protection;
  /**
   * Whose files they are; their name starts with it.
   * @default the identity of the environment above
   */
  readonly identity?: Identity;
}

/** How a service uses shared files. */
export interface SharedFilesUse {
  /** Absolute path, the same on the instances and in the containers. */
  readonly mountAt: string;
  /**
   * Whether the service may only read.
   * @default false
   */
  readonly readOnly?: boolean;
}

/** Network File System. */
const NFS = Ports.tcp(2049);

/** Whatever user a container runs as, files belong to this one. */
const OWNER = 1000;

/** What clients do; administration of the file system is a matter of the account's own permissions. */
const CLIENT_ACTIONS = ["ClientMount", "ClientWrite", "ClientRootAccess"].map(
  (action) => `elasticfilesystem:${action}`,
);

/**
 * Files that all instances of a service share, and both colors: what one writes the other reads, so a new version must
 * read what the old one wrote. Encrypted, mounted by TLS and through one access point only. Costs $0.30 per GB and month,
 * $0.016 for what nobody touched for 30 days, and $0.03 per GB read, $0.06 per GB written. Source: Amazon EFS pricing.
 */
export class SharedFiles extends Construct implements Dependency<SharedFilesUse> {
  readonly resource: EfsFileSystem;
  readonly fileSystemId: string;
  readonly arn: string;
  readonly backups: EfsBackupPolicy;
  readonly accessPoint: EfsAccessPoint;
  readonly accessPointArn: string;
  readonly policy: EfsFileSystemPolicy;
  /** Who has joined it may reach the files. */
  readonly clientFirewall: Firewall;
  readonly firewall: Firewall;
  readonly mountTargets: readonly EfsMountTarget[];

  private readonly network: Network;
  private readonly protection: Protection;
  private readonly identity: Identity;

  constructor(scope: Construct, id: string, props: SharedFilesProps = {}) {
    super(scope, id);
    this.network = networkFor(this, props.network);
    this.protection = props.protection ?? PROTECTION.require(this);
    // For whoever asks what protects the resources below, as the policies do.
    PROTECTION.provide(this, this.protection);
    this.identity = props.identity ?? IDENTITY.require(this);

    this.resource = this.createFileSystem();
    this.fileSystemId = attributeOf(this.resource, "id");
    this.arn = attributeOf(this.resource, "arn");
    this.backups = this.createBackups();
    this.accessPoint = this.createAccessPoint();
    this.accessPointArn = attributeOf(this.accessPoint, "arn");
    this.policy = this.createPolicy();
    this.clientFirewall = this.createFirewall("ClientFirewall", "clients", "Instances that mount");
    this.firewall = this.createFirewall("Firewall", "files", "Mount targets of");
    this.firewall.allowFrom("FromClients", Peer.firewall(this.clientFirewall.securityGroupId), NFS, "Mounted files");
    this.mountTargets = this.network.isolatedSubnetIds.map((subnetId, zone) => this.createMountTarget(subnetId, zone));
  }

  grant({ mountAt, readOnly = false }: SharedFilesUse): Grant {
    report(this, mountPathFaults("mountAt", mountAt));
    const actions = ["elasticfilesystem:ClientMount", ...(readOnly ? [] : ["elasticfilesystem:ClientWrite"])];
    return {
      mounts: [
        {
          fileSystemId: this.fileSystemId,
          accessPointId: attributeOf(this.accessPoint, "id"),
          path: mountAt,
          readOnly,
        },
      ],
      statements: [
        {
          Effect: "Allow",
          Action: actions,
          Resource: this.arn,
          Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": this.accessPointArn } },
        },
      ],
      clientFirewallIds: [this.clientFirewall.securityGroupId],
      // The file system's name resolves once there is a mount target.
      readyAfter: [...this.mountTargets, this.policy],
    };
  }

  private createFileSystem(): EfsFileSystem {
    const fileSystem = new EfsFileSystem(this, "Resource", {
      encrypted: true,
      throughputMode: "elastic",
      lifecyclePolicy: [{ transitionToIa: "AFTER_30_DAYS" }],
      tags: { Name: this.identity.name("aws_efs_file_system", this.node.id) },
      ...(this.protection.kind === "protected" ? { lifecycle: { preventDestroy: true } } : {}),
    });
    acceptFindings(fileSystem, {
      CKV_AWS_184:
        "It is encrypted, with AWS's key for EFS; a key of one's own costs $1 a month and guards nothing more here.",
    });
    return fileSystem;
  }

  private createBackups(): EfsBackupPolicy {
    const status = this.protection.kind === "disposable" ? "DISABLED" : "ENABLED";
    return new EfsBackupPolicy(this, "Backups", { fileSystemId: this.fileSystemId, backupPolicy: { status } });
  }

  private createAccessPoint(): EfsAccessPoint {
    return new EfsAccessPoint(this, "AccessPoint", {
      fileSystemId: this.fileSystemId,
      posixUser: { uid: OWNER, gid: OWNER },
      rootDirectory: { path: "/files", creationInfo: { ownerUid: OWNER, ownerGid: OWNER, permissions: "0755" } },
      tags: { Name: this.identity.name("aws_efs_file_system", this.node.id) },
    });
  }

  /** With a policy, nobody mounts without a permission of their own. These take it away again from who comes otherwise. */
  private createPolicy(): EfsFileSystemPolicy {
    const deny = { Effect: "Deny", Principal: { AWS: "*" }, Action: CLIENT_ACTIONS, Resource: this.arn };
    const accessPoint = { "elasticfilesystem:AccessPointArn": this.accessPointArn };
    const statements = [
      { Sid: "TlsOnly", ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Sid: "AccessPointOnly", ...deny, Condition: { StringNotEquals: accessPoint } },
    ];
    return new EfsFileSystemPolicy(this, "Policy", {
      fileSystemId: this.fileSystemId,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    });
  }

  private createFirewall(id: string, part: string, description: string): Firewall {
    const { network, identity } = this;
    const name = [this.node.id, part];
    return new Firewall(this, id, { network, identity, name, description: `${description} ${kebab(this.node.id)}` });
  }

  private createMountTarget(subnetId: string, zone: number): EfsMountTarget {
    return new EfsMountTarget(this, `MountTarget${zoneLetter(zone)}`, {
      fileSystemId: this.fileSystemId,
      subnetId,
      securityGroups: [this.firewall.securityGroupId],
    });
  }
}
