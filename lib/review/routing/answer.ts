import type { Json, JsonObject } from "../../core/plain-json";
import { blocksOf } from "./blocks";

/** What a listener or one of its rules does with a request, once whoever has to sign in has. */
export type Answer =
  | { readonly does: "forward"; readonly targets: readonly Target[]; readonly isSticky: boolean }
  | { readonly does: "redirect"; readonly to: Redirect }
  | { readonly does: "fixed"; readonly status: string; readonly block: JsonObject }
  | { readonly does: "unreadable" };

/** Who gets requests, and how much of them in relation to the others. */
export interface Target {
  readonly arn: Json | undefined;
  readonly weight: Json | undefined;
}

/** Where to a client is sent; what stands in `#{…}` is as the request had it. */
export interface Redirect {
  readonly protocol: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
  readonly status: string;
}

const SIGN_IN = /^authenticate-/;

/** The answer that a list of actions comes to. */
export function answerOf(actions: Json | undefined): Answer {
  const all = blocksOf(actions).filter(({ type }) => !SIGN_IN.test(String(type)));
  const [action] = all;
  if (!action || all.length > 1) return { does: "unreadable" };
  switch (action.type) {
    case "forward":
      return forwarding(action);
    case "redirect":
      return { does: "redirect", to: redirectOf(blocksOf(action.redirect)[0] ?? {}) };
    case "fixed-response": {
      const [block = {}] = blocksOf(action.fixed_response);
      return { does: "fixed", status: String(block.status_code ?? "200"), block };
    }
    default:
      return { does: "unreadable" };
  }
}

/** What has to be done to sign in: one block for each way. */
export function signInsOf(actions: Json | undefined): JsonObject[] {
  return blocksOf(actions).filter(({ type }) => SIGN_IN.test(String(type)));
}

function forwarding(action: JsonObject): Answer {
  const [forward] = blocksOf(action.forward);
  const inBlock = blocksOf(forward?.target_group).map(({ arn, weight }) => ({ arn, weight }));
  const alone = action.target_group_arn === undefined ? [] : [{ arn: action.target_group_arn, weight: 1 }];
  const [stickiness] = blocksOf(forward?.stickiness);
  return { does: "forward", targets: inBlock.length > 0 ? inBlock : alone, isSticky: stickiness?.enabled === true };
}

/** Source of what is taken when nothing is said: ELB API, `RedirectActionConfig`. */
function redirectOf(block: JsonObject): Redirect {
  const text = (name: string, whenAbsent: string) => String(block[name] ?? whenAbsent);
  return {
    protocol: text("protocol", "#{protocol}"),
    host: text("host", "#{host}"),
    port: text("port", "#{port}"),
    path: text("path", "/#{path}"),
    query: text("query", "#{query}"),
    status: text("status_code", ""),
  };
}

/** Whether a client that follows comes back to the name and path that it asked for. */
export function keepsPlace({ host, path, query }: Redirect): boolean {
  return host === "#{host}" && path === "/#{path}" && query === "#{query}";
}
