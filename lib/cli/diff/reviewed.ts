import { canonicalJson } from "../../core/canonical-json";
import type { EnvironmentReview, Review } from "../../review/document/review";
import type { Need } from "../../review/document/risk";
import { checkAgainstPlan } from "../../review/plan/check-against-plan";
import { concluded, review, type CostOf } from "../../review/review-environments";
import type { Synthesized } from "../../review/synthesized";
import { CliError } from "../cli-error";
import type { Outside } from "../outside";
import type { SynthesizedTexts } from "../ports/revisions";
import { bothSides, type ReadTexts } from "./both-sides";
import { fingerprintOf } from "./fingerprint";
import { synthesizedIn } from "./synthesized-texts";

/** Terraform's own plan of one environment. */
export interface GivenPlan {
  /** Left out where the app has only one environment. */
  readonly environment: string | undefined;
  readonly file: string;
  readonly text: string;
}

/** What is to be reviewed. */
export interface ReviewWish {
  readonly base: string | undefined;
  readonly allowed: readonly Need[];
  readonly plans: readonly GivenPlan[];
  /** For the column of money. */
  readonly cost?: CostOf | undefined;
}

/** Compares this work tree with the commit where it left its base; both are synthesized at the same time. */
export async function reviewed(outside: Outside, { base: name, allowed, plans, cost }: ReviewWish): Promise<Review> {
  const { revisions, terminal } = outside;
  const base = await revisions.base(name);
  const commit = base.commit.slice(0, 7);
  terminal.progress(`synthesizing ${base.name} (${commit}) and this work tree`);
  const { before, after, revision, notes } = await bothSides(outside, base);
  terminal.progressDone();
  const dirty = revision.endsWith("+")
    ? ["This work tree has changes that are not committed; they are part of it."]
    : [];
  const sides = [before.map(({ read }) => read), after.map((each) => readOnce(each, before))] as const;
  const made = review({
    before: { name: base.name, revision: commit, environments: sides[0] },
    after: { name: "this work tree", revision: revision === "unknown" ? undefined : revision, environments: sides[1] },
    fingerprint: fingerprintOf(after),
    allowed: [...new Set(allowed)].sort(),
    notes: [...dirty, ...base.notes, ...notes],
    cost,
  });
  return plans.reduce((sofar, plan) => withPlan(sofar, plan, sides), made);
}

/** What is the same to the byte on both sides is one and the same thing. */
function readOnce(texts: SynthesizedTexts, before: readonly ReadTexts[]): Synthesized {
  const same = before.find(({ stack, manifest, files }) => {
    const isWritten = stack === texts.stack && manifest === texts.manifest;
    return isWritten && canonicalJson(files) === canonicalJson(texts.files);
  });
  return same ? same.read : synthesizedIn(texts, "this work tree");
}

type Sides = readonly [before: readonly Synthesized[], after: readonly Synthesized[]];

function withPlan(review: Review, plan: GivenPlan, [before, after]: Sides): Review {
  const name = plan.environment ?? onlyOne(after, plan);
  const sides = [before, after].map((side) => side.find(({ stack }) => stack.name === name));
  const [was, is] = sides;
  if (!is)
    throw new CliError(
      `${plan.file} is a plan of ${name}, and there is no such environment`,
      `There are: ${namesOf(after)}.`,
      2,
    );
  const checked = (reviewed: EnvironmentReview): EnvironmentReview => {
    if (reviewed.environment !== name) return reviewed;
    const outcome = checkAgainstPlan(reviewed, [was, is], plan.text);
    if ("rule" in outcome) throw new CliError(`${plan.file}: ${outcome.rule}`, outcome.remedy);
    return outcome;
  };
  return concluded({ ...review, environments: review.environments.map(checked) });
}

function onlyOne(after: readonly Synthesized[], { file }: GivenPlan): string {
  const [first, ...others] = after;
  if (first && others.length === 0) return first.stack.name;
  throw new CliError(
    `${file} could be the plan of any environment`,
    `Say of which: --plan <environment>=${file}. There are: ${namesOf(after)}.`,
    2,
  );
}

function namesOf(environments: readonly Synthesized[]): string {
  return environments.map(({ stack }) => stack.name).join(", ");
}
