import type { Json } from "../../../core/plain-json";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { isOn, plain } from "../../words/values";
import { weakened } from "../protection";
import { blocksOf } from "../../routing/blocks";

/** Switches that encrypt. */
const SWITCHES = ["storage_encrypted", "encrypted", "drop_invalid_header_fields"];
const WORDS: Readonly<Record<string, string>> = {
  storage_encrypted: "encryption of the disk",
  encrypted: "encryption of the disk",
  drop_invalid_header_fields: "dropping headers that are not valid",
};
const OLD_TLS = /2016-08|TLS-1-0|TLS-1-1|2015-05|FS-2018-06|FS-1-1|TLS13-1-0|TLS13-1-1|Ext1|Ext2/;

/** Encryption at rest and on the way, where it is weakened or strengthened. */
export function encryptionClauses(subject: Subject): Clause[] {
  if (subject.kind === "removed") return [];
  if (subject.kind === "created") return [...plainFromBirth(subject), ...looseFromBirth(subject)];
  return [...switchClauses(subject), ...listenerClauses(subject), ...instanceClauses(subject)];
}

function switchClauses(subject: Subject): Clause[] {
  return SWITCHES.flatMap((argument) => {
    const turned = turn(subject, argument);
    const words = WORDS[argument];
    if (!turned || words === undefined || isOn(turned.from) === isOn(turned.to)) return [];
    if (!isOn(turned.to)) return [weakened(`${words} OFF`, argument)];
    return [{ words: `${words} on`, risk: "configuration" as const, about: [argument] }];
  });
}

function listenerClauses(subject: Subject): Clause[] {
  const protocol = turn(subject, "protocol");
  const policy = turn(subject, "ssl_policy");
  const plainText = protocol !== undefined && isEncrypted(protocol.from) && !isEncrypted(protocol.to);
  const clauses: Clause[] = [];
  if (plainText)
    clauses.push(weakened(`TLS OFF: ${plain(protocol.from)} → ${plain(protocol.to)}`, "protocol", "ssl_policy"));
  else if (policy) clauses.push(policyClause(policy.from, policy.to));
  return clauses;
}

function isEncrypted(protocol: Json | undefined): boolean {
  return protocol === "HTTPS" || protocol === "TLS";
}

function policyClause(from: Json | undefined, to: Json | undefined): Clause {
  const words = `TLS policy ${plain(from)} → ${plain(to)}`;
  if (OLD_TLS.test(String(to)) || to === undefined)
    return weakened(`${words}: old versions of TLS are accepted`, "ssl_policy");
  // Policies have no order that one could compute; an older date, or one without TLS 1.3 only, may be weaker.
  const isWeaker = yearOf(to) < yearOf(from) || (only13(from) && !only13(to));
  return isWeaker ? weakened(words, "ssl_policy") : { words, risk: "configuration", about: ["ssl_policy"] };
}

function yearOf(policy: Json | undefined): number {
  return Number(/(20\d\d)-\d\d$/.exec(String(policy))?.[1] ?? 0);
}

function only13(policy: Json | undefined): boolean {
  return String(policy).includes("TLS13-1-3");
}

/** Types whose disks are encrypted only where the code says so. */
const PLAIN: Readonly<Record<string, string>> = {
  aws_db_instance: "storage_encrypted",
  aws_efs_file_system: "encrypted",
};

function plainFromBirth({ type, is }: Subject): Clause[] {
  const argument = PLAIN[type];
  // A copy has the encryption of what it is a copy of.
  if (argument === undefined || is[argument] === true || is.snapshot_identifier || is.replicate_source_db) return [];
  return [weakened("its disk is NOT ENCRYPTED", argument)];
}

/** A new color begins no weaker than another one is. */
function looseFromBirth({ type, is, baseline }: Subject): Clause[] {
  if (type !== "aws_launch_template") return [];
  const [tokens, formerTokens] = [is, baseline].map((side) => blocksOf(side.metadata_options)[0]?.http_tokens);
  const [plainDisks, formerDisks] = [is, baseline].map((side) =>
    blocksOf(side.block_device_mappings).some((device) => blocksOf(device.ebs).some((disk) => !isOn(disk.encrypted))),
  );
  return [
    ...(formerTokens === "required" && tokens !== "required" ? [weakened(WITHOUT_SESSION)] : []),
    ...(baseline.block_device_mappings !== undefined && plainDisks && !formerDisks
      ? [weakened("encryption of the disk OFF")]
      : []),
  ];
}

const WITHOUT_SESSION = "credentials of instances can be read without a session (http_tokens)";

/** What an instance's own credentials and disk are guarded by. */
function instanceClauses({ differences, type }: Subject): Clause[] {
  if (type !== "aws_launch_template" && type !== "aws_instance") return [];
  return differences.flatMap(({ path, before, after }) => {
    if (path.endsWith("http_tokens") && before === "required" && after !== "required")
      return [weakened(WITHOUT_SESSION, path)];
    if (path.endsWith(".encrypted") && isOn(before) && !isOn(after))
      return [weakened("encryption of the disk OFF", path)];
    return [];
  });
}
