import { quoted, type Fault } from "../core/fault";
import { isEgress } from "../network/network";
import type { GivenKnobs } from "./knob-holes";
import type { KnobName, ProfileKnobs } from "./profile-knobs";

/** What kind of value a knob takes, whether or not that value then makes sense. */
interface Shape {
  readonly fits: (value: unknown) => boolean;
  /** How to write one. */
  readonly remedy: string;
}

const DURATION: Shape = { fits: canDo("toSeconds"), remedy: "Write it as Duration.days(30)." };
const text = (example: string): Shape => ({ fits: isText, remedy: `Write a text, such as "${example}".` });

/** Knobs of which only a cast or plain JavaScript can make something else. Of the others, their own checks tell. */
const SHAPES: { readonly [Name in KnobName]?: Shape } = {
  account: text("123456789012"),
  region: text("us-east-1"),
  access: {
    fits: isAccess,
    remedy: "Write Access.everyone(), Access.only([…], reason) or Access.password(user, Secret.named(…)).",
  },
  addressRange: text("10.1.0.0/16"),
  egress: {
    fits: isEgress,
    remedy: 'Write "publicAddress", "natGateway", "none" or { natInstance: { image: "ami-…" } }.',
  },
  instanceType: text("t3.micro"),
  capacity: { fits: isCapacity, remedy: "Write it as { min: 1, max: 2 }." },
  disk: { fits: canDo("toGib"), remedy: "Write it as StorageSize.gib(20)." },
  databaseClass: text("db.t4g.micro"),
  databaseStorage: {
    fits: canDo("faults"),
    remedy: "Write it as DatabaseStorage.growing(StorageSize.gib(20), StorageSize.gib(100)).",
  },
  backupRetention: DURATION,
  logRetention: DURATION,
  protection: {
    fits: isProtection,
    remedy: 'Write Protection.protected() or Protection.disposable("<why losing this data is acceptable>").',
  },
};

/** What of the given knobs is of a wrong kind. A knob that is not given at all is somebody else's to tell. */
export function shapeFaults(given: GivenKnobs): Fault[] {
  return misshapen(given).map(([name, { remedy }]) => ({
    prop: `profile.${name}`,
    value: shown(given[name]),
    rule: "the knob takes another kind of value",
    remedy,
  }));
}

/** The knobs with those of `fallback` in place of what is of a wrong kind, so that nothing throws on it. */
export function inShape<Given extends GivenKnobs>(given: Given, fallback: Partial<ProfileKnobs>): Given {
  return { ...given, ...Object.fromEntries(misshapen(given).map(([name]) => [name, fallback[name]])) };
}

function misshapen(given: GivenKnobs): (readonly [KnobName, Shape])[] {
  const shapes = Object.entries(SHAPES) as (readonly [KnobName, Shape])[];
  return shapes.filter(([name, { fits }]) => given[name] !== undefined && !fits(given[name]));
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isCapacity(value: unknown): boolean {
  return [memberOf(value, "min"), memberOf(value, "max")].every((count) => typeof count === "number");
}

/** By what it can do, not by its class: two copies of this library may be installed. */
function canDo(method: string): (value: unknown) => boolean {
  return (value) => typeof memberOf(value, method) === "function";
}

function isAccess(value: unknown): boolean {
  const some = Array.isArray(memberOf(value, "ranges")) && isText(memberOf(value, "reason"));
  const signedIn = isText(memberOf(value, "user")) && canDo("faults")(memberOf(value, "password"));
  if (memberOf(value, "kind") === "password") return signedIn;
  return memberOf(value, "kind") === "everyone" || (memberOf(value, "kind") === "only" && some);
}

function isProtection(value: unknown): boolean {
  const kind = memberOf(value, "kind");
  const explained = isText(memberOf(value, "reason"));
  if (kind === "unlocked") return explained && isText(memberOf(value, "until"));
  return kind === "protected" || (kind === "disposable" && explained);
}

function memberOf(value: unknown, member: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[member] : undefined;
}

function shown(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "function") return "a function";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
