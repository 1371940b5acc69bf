import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { COLORS, type Color } from "../../release/color";
import type { PlannedChange } from "../ports/terraform";

/** What a planned change is about. */
export type Subject =
  /** A rule that gives users' requests to colors. */
  | "traffic"
  /** A rule by which testers reach a color. */
  | "preview"
  /** Something of the color that the transition is about. */
  | "capsule"
  /** Something of another running color. */
  | "other capsule"
  /** Data would be lost or replaced. */
  | "data"
  | "serial"
  /** Anything else: code or profile changed beside the release. */
  | "unrelated";

/** Types that hold what cannot be made again. */
export const STATEFUL: ReadonlySet<string> = new Set([
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_s3_bucket",
  "aws_ecr_repository",
  "aws_efs_file_system",
  "aws_ebs_volume",
  "aws_dynamodb_table",
  "aws_secretsmanager_secret",
  "aws_kms_key",
]);

/** The color of a service that a transition fills or empties; none when it only moves traffic. */
export interface Slot {
  readonly service: string;
  readonly color: Color | undefined;
}

/** Planned changes by what they are about. */
export type PlanReview = Readonly<Record<Subject, readonly PlannedChange[]>>;

/**
 * Sorts a plan's changes. Both manifests count: what is removed stands only in the earlier one.
 *
 * @param slot left out when every color is concerned
 */
export function reviewPlan(
  changes: readonly PlannedChange[],
  slot: Slot | undefined,
  manifests: readonly EnvironmentManifest[],
): PlanReview {
  const subjects = subjectsByAddress(slot, manifests);
  const review: Record<Subject, PlannedChange[]> = {
    traffic: [],
    preview: [],
    capsule: [],
    "other capsule": [],
    data: [],
    serial: [],
    unrelated: [],
  };
  for (const change of changes) review[subjectOf(change, subjects)].push(change);
  return review;
}

function subjectOf({ address, type, action }: PlannedChange, subjects: ReadonlyMap<string, Subject>): Subject {
  if (STATEFUL.has(type) && (action === "delete" || action === "replace")) return "data";
  // `for_each` and `count` add an index.
  const subject = subjects.get(address.replace(/\[.*$/, ""));
  // The one thing of a running color that may be adjusted.
  const isCapsule = subject === "capsule" || subject === "other capsule";
  if (isCapsule && type === "aws_autoscaling_group" && action === "update") return "unrelated";
  return subject ?? "unrelated";
}

function subjectsByAddress(slot: Slot | undefined, manifests: readonly EnvironmentManifest[]): Map<string, Subject> {
  const subjects = new Map<string, Subject>();
  for (const { serial, services } of manifests) {
    subjects.set(serial.address, "serial");
    for (const [service, { productionRules, capsules }] of Object.entries(services)) {
      for (const { address } of productionRules) subjects.set(address, "traffic");
      for (const color of COLORS) {
        const capsule = capsules[color];
        const own = !slot || (service === slot.service && color === slot.color);
        for (const address of capsule?.addresses ?? []) subjects.set(address, own ? "capsule" : "other capsule");
        for (const { address } of capsule?.previewRules ?? []) subjects.set(address, own ? "preview" : "other capsule");
      }
    }
  }
  return subjects;
}
