import type { Json, JsonObject } from "../../core/plain-json";
import type { SynthesizedElement } from "../../synthesized/element";
import type { StackComparison } from "../comparison/stack-comparison";
import { policyOfDocument } from "./policy-document";
import { policyIn } from "./policy-text";
import { statementsOf, type Statement } from "./statement";
import { addressIn, ofAnyMake } from "../comparison/resolved-value";

/** One side of a comparison, to look up what a value names. */
export class SideOfStack {
  static before({ before, resolvedBefore, pairs }: StackComparison): SideOfStack {
    const former = new Map(pairs.map((pair) => [pair.after.address, pair.before]));
    return new SideOfStack(
      before.elements,
      (address) => former.get(address) ?? before.at(address),
      (element) => resolvedBefore.argumentsOf(element),
    );
  }

  static after({ after, resolvedAfter }: StackComparison): SideOfStack {
    return new SideOfStack(
      after.elements,
      (address) => after.at(address),
      (element) => resolvedAfter.argumentsOf(element),
    );
  }

  private constructor(
    readonly elements: readonly SynthesizedElement[],
    private readonly at: (address: string) => SynthesizedElement | undefined,
    readonly argumentsOf: (element: SynthesizedElement) => JsonObject,
  ) {}

  ofType(type: string): SynthesizedElement[] {
    return this.elements.filter((element) => element.type === type);
  }

  /** What a followed value names, by reference or by the name that the code gives it. */
  named(value: Json | undefined, type: string): SynthesizedElement | undefined {
    const address = addressIn(value);
    if (address !== undefined) {
      const found = this.at(address);
      return found?.type === type ? found : undefined;
    }
    if (typeof value !== "string") return undefined;
    const name = value.replace(/^arn:[^/]*\//, "").replace(/^.*\//, "");
    return this.ofType(type).find((element) => this.argumentsOf(element).name === name);
  }

  /** The statements of a policy, also of one that a data source makes; nothing for what cannot be read. */
  statements(policy: Json | undefined): Statement[] | undefined {
    const text = ofAnyMake(policy);
    const address = addressIn(text);
    const document = address === undefined ? undefined : this.at(address);
    if (document?.type !== "aws_iam_policy_document") return statementsOf(policyIn(text));
    const followed = JSON.parse(String(ofAnyMake(JSON.stringify(this.argumentsOf(document))))) as JsonObject;
    return statementsOf(policyOfDocument(followed));
  }
}
