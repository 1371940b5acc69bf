import { canonicalJson } from "../../core/canonical-json";
import type { Json, JsonObject } from "../../core/plain-json";
import type { SynthesizedElement } from "../../synthesized/element";
import type { SynthesizedStack } from "../../synthesized/stack";
import { addressesIn } from "../comparison/references";
import type { StackComparison } from "../comparison/stack-comparison";
import type { Change } from "../document/review";
import type { Need, Risk } from "../document/risk";
import { isOn, listed, shown } from "../words/values";

/** What Terraform goes by beside the resources: the state, versions, modules; and the guards that ask it to refuse. */
export function groundChanges(comparison: StackComparison): Change[] {
  const { before, after } = comparison;
  if (before.elements.length === 0) return [];
  return [
    ...(differs(before.ground.state, after.ground.state)
      ? [
          change(
            "its state would be kept elsewhere: Terraform would know of nothing, and make everything a second time",
            {
              risk: "data-loss",
              need: "data-loss",
              what: "terraform.backend",
            },
          ),
        ]
      : []),
    ...Object.keys({ ...othersOf(before), ...othersOf(after) })
      .filter((key) => differs(othersOf(before)[key] ?? null, othersOf(after)[key] ?? null))
      .map((key) =>
        change(`Terraform goes by other ${key}, and nobody here can tell what follows`, {
          risk: "unknown",
          need: "unknown",
          what: key,
        }),
      ),
    ...variableChanges(comparison),
    ...fileChanges(comparison),
    ...guardChanges(comparison),
    ...readingChanges(comparison),
    ...guardGroundChanges(comparison),
  ];
}

function othersOf({ ground: { modules, others } }: SynthesizedStack): JsonObject {
  return { ...others, modules };
}

/** What is asked of whoever runs Terraform: the answer stands in no code, so nobody here can tell what a default decides. */
function variableChanges({ before, after }: StackComparison): Change[] {
  return Object.entries(after.ground.variables).flatMap(([name, is]) => {
    const was = before.ground.variables[name];
    if (!was || !differs({ ...was, ...MEANINGLESS }, { ...is, ...MEANINGLESS })) return [];
    const isTold = differs(was.default ?? null, is.default ?? null) && !isOn(was.sensitive) && !isOn(is.sensitive);
    const [from, to] = [shown(name, was.default), shown(name, is.default)];
    const words = isTold ? `default ${from ?? "none"} → ${to ?? "none"}` : "asks for something else";
    const sentence = `variable ${name}: ${words}, and nobody here can tell what follows for all that refers to it`;
    return [change(sentence, { risk: "unknown", need: "unknown", what: `var.${name}` })];
  });
}

/** Only Terraform looks into them, so nobody here can tell what of them decides. */
function fileChanges({ before, after }: StackComparison): Change[] {
  const [was, is] = [before.ground.files, after.ground.files];
  const others = Object.keys(is).filter((name) => was[name] !== undefined && was[name] !== is[name]);
  return others.map((name) => {
    const readers = after.elements.filter(({ attributes }) => JSON.stringify(attributes).includes(name));
    const by = listed(readers.map(({ path }) => path)) || "nothing known";
    const sentence = `file ${name}, which Terraform reads for ${by}, is another one: nobody here can tell what follows`;
    return change(sentence, { risk: "unknown", need: "unknown", what: name });
  });
}

const MEANINGLESS: JsonObject = { description: null, "//": null };

/** A condition that the code no longer asks Terraform to check, whichever values and names stood in it. */
function guardChanges({ pairs }: StackComparison): Change[] {
  const lost = pairs.filter(({ before, after }) => {
    const kept = new Set(after.lifecycle.conditions.map(shapeOf));
    return before.lifecycle.conditions.some((condition) => !kept.has(shapeOf(condition)));
  });
  if (lost.length === 0) return [];
  const sentence = `conditions that make Terraform refuse what is wrong are TAKEN AWAY from ${lost.map(({ after }) => after.path).join(", ")}`;
  return [change(sentence, { risk: "security", need: "weakened-security", what: "lifecycle.precondition" })];
}

/** A condition without its texts, numbers and addresses: those are another one's with every release. */
function shapeOf(guard: Json): string {
  const condition = typeof guard === "object" && guard !== null && !Array.isArray(guard) ? guard.condition : guard;
  return String(condition)
    .replace(/"(?:[^"\\]|\\.)*"/g, "_")
    .replace(/\b(?:data\.)?aws_\w+\.[\w-]+/g, "_")
    .replace(/\b\d+\b/g, "_")
    .replace(/_(?: = _)?(?:, _(?: = _)?)*/g, "_");
}

/** What is read from AWS changes nothing. Other providers run programs, or ask anybody, on the machine that plans. */
function readingChanges({ pairs, created }: StackComparison): Change[] {
  const changed = pairs.filter(({ status }) => status !== "same").map(({ after }) => after);
  const foreign = [...changed, ...created].filter(({ kind, type }) => kind === "data" && !type.startsWith("aws_"));
  return foreign.map(({ address }) =>
    change(`${address} is read while Terraform plans: nobody here can tell what it runs or whom it asks`, {
      risk: "unknown",
      need: "unknown",
      what: address,
    }),
  );
}

/** What the conditions go by: other things that are read, or no longer the parameter that remembers what was applied. */
function guardGroundChanges({ pairs, removed, after }: StackComparison): Change[] {
  const asked = new Set(
    after.elements.flatMap(({ lifecycle }) => [
      ...addressesIn([...lifecycle.conditions], (address) => address.startsWith("data.")),
    ]),
  );
  const others = pairs.filter(({ after: { address }, differences }) => asked.has(address) && differences.length > 0);
  const isMemory = ({ type, path }: SynthesizedElement) => type === "aws_ssm_parameter" && path.endsWith("/Serial");
  const gone = [...removed, ...pairs.filter(({ status }) => status === "replaced").map((pair) => pair.after)].filter(
    isMemory,
  );
  const words = [
    ...others.map(
      ({ after: { address } }) =>
        `conditions that make Terraform refuse a wrong ledger go by SOMETHING ELSE: ${address}`,
    ),
    ...gone.map(() => "what was applied last is FORGOTTEN: the next plan accepts any ledger"),
  ];
  return words.map((each) =>
    change(each, { risk: "security", need: "weakened-security", what: "lifecycle.precondition" }),
  );
}

function differs(one: JsonObject[string], other: JsonObject[string]): boolean {
  return canonicalJson(one) !== canonicalJson(other);
}

function change(
  words: string,
  { risk, need, what }: { readonly risk: Risk; readonly need: Need; readonly what: string },
): Change {
  const sentence = `Environment: ${words}`;
  const details = [{ what }];
  return {
    path: "Environment",
    type: "terraform",
    kind: "changed",
    risk,
    sentence,
    needs: [need],
    details,
    addresses: [],
  };
}
