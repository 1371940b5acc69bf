import type { LedgerContent, ReleaseContent, ReleasedRoute } from "../../../../lib/release/ledger-content";
import { markFailed } from "../../../../lib/release/notes/mark-failed";
import * as transitions from "../../../../lib/release/transitions";
import { isRefusal, type Outcome, type Verb } from "../../../../lib/release/transitions/outcome";

/** What somebody asks for. */
export interface Command {
  readonly verb: Verb;
  /** Share of a switch. */
  readonly percent?: number;
  /** Which routes a release answers, by number. */
  readonly routes?: number;
  /** Makes a first release live at once. */
  readonly live?: boolean;
  /** The release does not become healthy. */
  readonly fails?: boolean;
}

/** One transition of a history, carried out on the ledger and to be applied. */
export interface Step {
  /** What it does, in the state machine's own words. */
  readonly summary: string;
  readonly ledger: LedgerContent;
  /** Whether the release that it deploys does not become healthy. */
  readonly fails: boolean;
}

const AT = "2026-11-21T10:00:00Z";
const IMAGE = `docker.io/shop/web@sha256:${"5".repeat(64)}`;
export const NOTHING: LedgerContent = { environment: "staging", serial: 0, services: {} };

/** What releases may answer: the usual two routes, fewer, and a path that another container took over. */
export const ROUTES: readonly (readonly ReleasedRoute[])[] = [
  [
    { path: "/*", container: "app" },
    { path: "/api/*", container: "api" },
  ],
  [{ path: "/*", container: "app" }],
  [{ path: "/*", container: "api" }],
];

/** The one service of a ledger. */
export function serviceOf(ledger: LedgerContent): string {
  return Object.keys(ledger.services)[0] ?? "Web";
}

export function outcomeOf(ledger: LedgerContent, command: Command): Outcome {
  const service = serviceOf(ledger);
  switch (command.verb) {
    case "deploy":
      return transitions.deploy(ledger, service, { content: content(command), deployed: DEPLOYED, live: command.live });
    case "switch":
      return transitions.switchTraffic(ledger, service, { percent: command.percent, at: AT });
    case "rename":
      return transitions.rename(ledger, service, service === "Web" ? "Shop" : "Web");
    default:
      return transitions[command.verb](ledger, service);
  }
}

/** A command as a step; an error if the state machine refuses it. */
export function stepOf(ledger: LedgerContent, command: Command): Step {
  const outcome = outcomeOf(ledger, command);
  if (isRefusal(outcome)) throw new Error(`${command.verb}: ${outcome.rule}`);
  return { summary: outcome.summary, ledger: outcome.ledger, fails: command.fails ?? false };
}

/** The ledger from which the next step starts: a release that did not become healthy is marked. */
export function ledgerAfter({ ledger, fails }: Step): LedgerContent {
  if (!fails) return ledger;
  const service = serviceOf(ledger);
  const release = `r${ledger.services[service]?.lastRelease}`;
  const outcome = markFailed(ledger, service, { release, at: AT, reason: "0 of 1 healthy" });
  if (isRefusal(outcome)) throw new Error(`${release} cannot fail: ${outcome.rule}`);
  return outcome.ledger;
}

const DEPLOYED = { by: "thiri", at: AT, revision: "4c9f17e", configuration: "d15ea5e0" };

function content({ routes = 0 }: Command): ReleaseContent {
  const containers = { app: { image: IMAGE, port: 5000 }, api: { image: IMAGE, port: 8000 } };
  return { machineImage: "ami-0453ec754f44f9a4a", containers, routes: ROUTES[routes] ?? [] };
}
