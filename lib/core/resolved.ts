import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * A value with its tokens told: late values as they are by now, and what only Terraform knows as the expression by which
 * it finds it. For when the tree is finished.
 *
 * @param scope a construct of the stack in which the value is used
 */
export function resolved<T>(scope: IConstruct, value: T): T {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false }) as T;
}
