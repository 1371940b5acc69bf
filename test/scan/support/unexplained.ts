import { TerraformElement, TerraformStack, type App } from "cdktf";
import { acceptedFindings } from "../../../lib/core/accepted-finding";
import type { Finding } from "./checkov";

const FEWEST_WORDS = 5;

/** What does not add up: findings that nobody accepted, accepted findings that are not found, reasons that say nothing. */
export function unexplained(findings: readonly Finding[], app: App): string[] {
  const accepted = acceptedFindings(app);
  const paths = pathsByAddress(app);
  const found = findings.map((finding) => ({ ...finding, path: pathOf(finding, paths) }));
  const explained = new Set(accepted.map(key));
  const seen = new Set(found.map(key));
  return [
    ...found
      .filter((finding) => !explained.has(key(finding)))
      .map(({ check, path, title }) => `${path}: ${check}, ${title}: fix it, or accept it with a reason`),
    ...accepted
      .filter((one) => !seen.has(key(one)))
      .map(({ path, check }) => `${path}: ${check} is accepted, but not found: take it out of acceptFindings()`),
    ...accepted
      .filter(({ reason }) => reason.trim().split(/\s+/).length < FEWEST_WORDS)
      .map(({ path, check, reason }) => `${path}: ${check} is accepted for the reason "${reason}", which says nothing`),
  ];
}

const key = ({ path, check }: { path: string; check: string }) => `${check} ${path}`;

/** Construct paths by stack and name of the resource. */
function pathsByAddress(app: App): ReadonlyMap<string, string> {
  const elements = app.node.findAll().filter((each) => TerraformElement.isTerraformElement(each));
  return new Map(
    elements.map((element) => [`${TerraformStack.of(element).node.id} ${element.friendlyUniqueId}`, element.node.path]),
  );
}

function pathOf({ stack, name }: Finding, paths: ReadonlyMap<string, string>): string {
  const path = paths.get(`${stack} ${name}`);
  if (path === undefined) throw new Error(`checkov found something on ${name} in ${stack}, which is not there`);
  return path;
}
