import { Identity } from "../../lib/core/identity";
import { Protection } from "../../lib/core/protection";
import { PROTECTION } from "../../lib/core/surroundings";
import { ExistingNetwork } from "../../lib/network/existing-network";
import { SharedFiles, type SharedFilesProps, type SharedFilesUse } from "../../lib/storage/shared-files";
import { showGrant, shownGrant } from "./granted";
import { synth, type Synthesized } from "../support/synth";

const network = ExistingNetwork.of({
  vpcId: "vpc-1",
  addressRange: "10.0.0.0/16",
  publicSubnetIds: ["subnet-1", "subnet-2"],
  isolatedSubnetIds: ["subnet-3", "subnet-4"],
});

function withFiles(props: Partial<SharedFilesProps> = {}, look: (files: SharedFiles) => void = () => {}): Synthesized {
  const identity = new Identity({ application: "shop", environment: "staging" });
  const protection = Protection.protected();
  return synth((stack) => look(new SharedFiles(stack, "Models", { network, identity, protection, ...props })));
}

describe("shared files", () => {
  test("are encrypted, paid by use, and cheaper when nobody touches them", () => {
    expect(withFiles().only("aws_efs_file_system")).toMatchObject({
      encrypted: true,
      throughput_mode: "elastic",
      lifecycle_policy: [{ transition_to_ia: "AFTER_30_DAYS" }],
      tags: { Name: "shop-staging-models" },
    });
  });

  test("have a mount target in each isolated subnet", () => {
    const targets = withFiles().resources("aws_efs_mount_target");
    expect(targets.map((target) => target.subnet_id).sort()).toEqual(["subnet-3", "subnet-4"]);
    for (const { security_groups } of targets) {
      expect(security_groups).toEqual([expect.stringMatching(/^\$\{aws_security_group\.Models_Firewall_\w+\.id\}$/)]);
    }
  });

  test("open only the port of NFS, and only to those who joined the client firewall", () => {
    const stack = withFiles();
    expect(stack.only("aws_vpc_security_group_ingress_rule")).toMatchObject({
      security_group_id: expect.stringMatching(/aws_security_group\.Models_Firewall_/),
      referenced_security_group_id: expect.stringMatching(/aws_security_group\.Models_ClientFirewall_/),
      ip_protocol: "tcp",
      from_port: 2049,
      to_port: 2049,
    });
    expect(stack.resources("aws_vpc_security_group_egress_rule")).toEqual([]);
  });

  test("belong to one user below one directory, whoever the containers run as", () => {
    expect(withFiles().only("aws_efs_access_point")).toMatchObject({
      posix_user: { uid: 1000, gid: 1000 },
      root_directory: { path: "/files", creation_info: { owner_uid: 1000, owner_gid: 1000, permissions: "0755" } },
    });
  });

  test("refuse whoever comes without TLS or beside the access point, and let nobody in by themselves", () => {
    const { Statement } = JSON.parse(withFiles().only("aws_efs_file_system_policy").policy);
    const point = expect.stringMatching(/^\$\{aws_efs_access_point\.\w+\.arn\}$/);
    expect(Statement).toEqual([
      expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      expect.objectContaining({
        Effect: "Deny",
        Condition: { StringNotEquals: { "elasticfilesystem:AccessPointArn": point } },
      }),
    ]);
    for (const { Action } of Statement) expect(Action).toContain("elasticfilesystem:ClientMount");
  });

  test("tell what is wrong with the network they are given", () => {
    const broken = ExistingNetwork.of({ ...network, isolatedSubnetIds: ["subnet-3"] });
    expect(withFiles({ network: broken }).errors).toEqual([
      expect.stringContaining("[plain/Models] 'network.isolatedSubnetIds' is [\"subnet-3\"], but"),
    ]);
  });
});

describe("shared files' protection", () => {
  const look = (protection: Protection) => {
    const stack = withFiles({ protection }, (files) => expect(PROTECTION.find(files.resource)).toBe(protection));
    const { lifecycle } = stack.only("aws_efs_file_system");
    return [lifecycle, stack.only("aws_efs_backup_policy").backup_policy.status];
  };

  test("keeps and backs them up by default", () => {
    expect(look(Protection.protected())).toEqual([{ prevent_destroy: true }, "ENABLED"]);
  });

  test("lets unlocked ones go, still backed up", () => {
    expect(look(Protection.unlocked({ until: "2026-12-31", reason: "moving away" }))).toEqual([undefined, "ENABLED"]);
  });

  test("spares disposable ones the backup", () => {
    expect(look(Protection.disposable("made again by a job"))).toEqual([undefined, "DISABLED"]);
  });
});

describe("a service that uses shared files", () => {
  const granted = (how: SharedFilesUse) => shownGrant(withFiles({}, (files) => showGrant(files, files.grant(how))));
  const mounting = (mountAt: string) => withFiles({}, (files) => files.grant({ mountAt })).errors;
  const reference = (type: string, attribute: string) =>
    expect.stringMatching(new RegExp(`^\\$\\{${type}\\.Models_\\w+\\.${attribute}\\}$`));

  test("mounts them through the access point", () => {
    expect(granted({ mountAt: "/models" })).toMatchObject({
      mounts: [
        {
          fileSystemId: reference("aws_efs_file_system", "id"),
          accessPointId: reference("aws_efs_access_point", "id"),
          path: "/models",
          readOnly: false,
        },
      ],
      clientFirewallIds: [expect.stringMatching(/^\$\{aws_security_group\.Models_ClientFirewall_\w+\.id\}$/)],
    });
  });

  test("starts once there is something to mount, and the rules for it", () => {
    withFiles({}, (files) => {
      const { readyAfter } = files.grant({ mountAt: "/models" });
      expect(files.mountTargets).toHaveLength(2);
      expect(readyAfter).toEqual(expect.arrayContaining([...files.mountTargets, files.policy]));
    });
  });

  test("may write only where it did not say that it reads only", () => {
    const statement = (...actions: string[]) => ({
      Effect: "Allow",
      Action: actions,
      Resource: reference("aws_efs_file_system", "arn"),
      Condition: {
        StringEquals: { "elasticfilesystem:AccessPointArn": reference("aws_efs_access_point", "arn") },
      },
    });
    const writing = granted({ mountAt: "/models" });
    const reading = granted({ mountAt: "/models", readOnly: true });
    expect(writing.statements).toEqual([statement("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite")]);
    expect(reading.statements).toEqual([statement("elasticfilesystem:ClientMount")]);
    expect(reading.mounts?.[0]?.readOnly).toBe(true);
  });

  test.each(["/models", "/srv/app/models", "/var/lib/shop", "/mnt/a.b_c-d"])("may mount at %s", (mountAt) => {
    expect(mounting(mountAt)).toEqual([]);
  });

  test.each(["models", "/", "/models/", "/a/../etc", "/a//b", "/with space", "/.", ""])(
    "may not mount at %j, which is no absolute path",
    (mountAt) => {
      expect(mounting(mountAt)).toEqual([
        `[plain/Models] 'mountAt' is ${JSON.stringify(mountAt)}, but it must be an absolute path of letters, digits ` +
          'and . _ -, without a slash at its end. Write it as "/models".',
      ]);
    },
  );

  test.each(["/etc", "/usr/share/x", "/var", "/proc/1", "/home", "/var/lib/docker/volumes"])(
    "may not mount over %s",
    (mountAt) => {
      expect(mounting(mountAt)).toEqual([
        `[plain/Models] 'mountAt' is "${mountAt}", but mounting there hides files that the instance needs. ` +
          'Write it as "/models".',
      ]);
    },
  );
});
