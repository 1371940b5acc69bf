import type { EnvironmentManifest } from "../../../lib/manifest/environment-manifest";
import { COLORS } from "../../../lib/release/color";
import type { LedgerContent } from "../../../lib/release/ledger-content";
import { ledgerFingerprint } from "../../../lib/release/ledger-fingerprint";
import { ledgerText } from "../../../lib/release/ledger-format";
import { ReleaseLedger } from "../../../lib/release/release-ledger";
import type { LiveRule } from "../../../lib/cli/ports/traffic";
import type { LockHolder } from "../../../lib/cli/ports/terraform";
import type { InstanceGroupView } from "../../../lib/cli/ports/instance-groups";
import type { AlarmView } from "../../../lib/cli/ports/cloud";

/** A thing that Terraform made, as far as our rules care: what makes it another thing, and what is changed in place. */
export interface Thing {
  readonly address: string;
  readonly type: string;
  /** Its name: another name is another thing. */
  readonly identity: string;
  /** What is updated in place. */
  readonly value: string;
}

/** A small AWS, and a Terraform state: what the commands act upon in unit tests. The real ones are in test/e2e. */
export class World {
  parameter: string | undefined;
  readonly rules = new Map<string, LiveRule>();
  readonly targetGroups = new Map<string, { healthy: number; total: number }>();
  readonly groups = new Map<string, InstanceGroupView>();
  readonly alarms = new Map<string, AlarmView["state"]>();
  /** Last backup of every database, by identifier. */
  readonly backups = new Map<string, string>();
  readonly state = new Map<string, Thing>();
  lock: LockHolder | undefined;
  /** Calls that changed something. */
  readonly changes: string[] = [];

  /** What an apply of a ledger would leave. */
  static things(manifest: EnvironmentManifest, ledger: LedgerContent): Thing[] {
    const read = ReleaseLedger.parse(ledgerText(ledger), "ledger");
    const things: Thing[] = [
      {
        address: manifest.serial.address,
        type: "aws_ssm_parameter",
        identity: manifest.serial.parameter,
        value: `${read.serial} ${ledgerFingerprint(read)}`,
      },
      ...manifest.databases.map(({ address, identifier }) => ({
        address,
        type: "aws_db_instance",
        identity: identifier,
        value: "",
      })),
    ];
    for (const [name, service] of Object.entries(manifest.services)) {
      const traffic = ledger.services[name]?.traffic ?? {};
      for (const color of COLORS) {
        const capsule = service.capsules[color];
        if (!capsule) continue;
        for (const address of capsule.addresses) {
          const type = address.split(".")[0] as string;
          const container = Object.entries(capsule.targetGroupAddresses).find(([, each]) => each === address)?.[0];
          const identity =
            container === undefined ? capsule.groupNamePrefix : (capsule.targetGroups[container] as string);
          things.push({ address, type, identity, value: "" });
        }
        for (const { address, route, priority } of capsule.previewRules)
          things.push({
            address,
            type: "aws_lb_listener_rule",
            identity: `${priority}`,
            value: JSON.stringify([[capsule.targetGroups[route.container], 100]]),
          });
      }
      for (const { address, route, priority } of service.productionRules) {
        const shares = COLORS.filter((color) => (traffic[color] ?? 0) > 0).map((color) => [
          service.capsules[color]?.targetGroups[route.container],
          traffic[color],
        ]);
        things.push({ address, type: "aws_lb_listener_rule", identity: `${priority}`, value: JSON.stringify(shares) });
      }
    }
    return things;
  }

  /** What users get, by rule: `33002: shop-staging-web-r1-app 100`. */
  get served(): string[] {
    return [...this.rules.values()]
      .filter(({ preview }) => preview === undefined)
      .map(
        ({ priority, forwards }) =>
          `${priority}: ${forwards.map(({ targetGroupArn, weight }) => `${targetGroupArn.replace("arn:", "")} ${weight}`).join(", ")}`,
      )
      .sort();
  }
}
