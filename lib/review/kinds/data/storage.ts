import type { Json } from "../../../core/plain-json";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { amountIn, counted } from "../../words/values";
import { blockIn } from "../blocks";
import { weakened } from "../protection";

/** Versions, backups and logs: how long what users have is kept. */
export function storageClauses(subject: Subject): Clause[] {
  return [...versioningClauses(subject), ...backupClauses(subject), ...logClauses(subject)];
}

function isThere({ kind }: Subject): boolean {
  return kind !== "created" && kind !== "removed";
}

function versioningClauses(subject: Subject): Clause[] {
  if (subject.type !== "aws_s3_bucket_versioning" || !isThere(subject)) return [];
  return [...statusClauses(subject), ...factorClauses(subject)];
}

const VERSIONS = "versioning_configuration";

function statusClauses({ was, is }: Subject): Clause[] {
  const [from, to] = [statusIn(was[VERSIONS]), statusIn(is[VERSIONS])];
  if (from === to) return [];
  const about = [`${VERSIONS}.status`];
  if (to === "Enabled") return [{ words: "earlier versions are kept from now on", risk: "configuration", about }];
  return [weakened("earlier versions are NO LONGER KEPT: what is overwritten or deleted is gone", ...about)];
}

/** Whether a version can be deleted only by somebody who has the account's second factor at hand. */
function factorClauses({ was, is }: Subject): Clause[] {
  const [from, to] = [was, is].map((side) => blockIn(side[VERSIONS]).mfa_delete ?? "Disabled");
  if (from === to) return [];
  const about = [`${VERSIONS}.mfa_delete`];
  if (to !== "Enabled") return [weakened("versions can be deleted without a second factor", ...about)];
  return [{ words: "versions can be deleted with a second factor only", risk: "configuration", about }];
}

function backupClauses(subject: Subject): Clause[] {
  if (subject.type !== "aws_efs_backup_policy" || !isThere(subject)) return [];
  const [from, to] = [statusIn(subject.was.backup_policy), statusIn(subject.is.backup_policy)];
  if (from === to) return [];
  if (to === "ENABLED") return [{ words: "daily backups on", risk: "configuration", about: ["backup_policy"] }];
  return [weakened("daily backups OFF", "backup_policy")];
}

/** CloudWatch deletes what is older; it asks nobody. 0 is for ever. */
function logClauses(subject: Subject): Clause[] {
  const kept = subject.type === "aws_cloudwatch_log_group" ? turn(subject, "retention_in_days") : undefined;
  if (!kept || !isThere(subject)) return [];
  const [from, to] = [amountIn(kept.from, 0), amountIn(kept.to, 0)].map((days) => (days === 0 ? Infinity : days));
  if (from === undefined || to === undefined) return [];
  const words = `logs kept ${dayWords(from)} → ${dayWords(to)}`;
  if (to < from) return [weakened(`${words}: older ones are deleted`, "retention_in_days")];
  return [{ words, risk: "configuration", about: ["retention_in_days"] }];
}

function dayWords(days: number): string {
  return days === Infinity ? "for ever" : counted(days, "day");
}

function statusIn(value: Json | undefined): Json | undefined {
  return blockIn(value).status;
}
