import { quoted, type Fault } from "../core/fault";

const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const LONGEST_LABEL = 63;
/** Longest full name. Source: RFC 1035; AWS Certificate Manager accepts the same for all names but the first. */
const LONGEST_NAME = 253;

/** Longest first name of a certificate, its common name. Source: ACM API, `RequestCertificate`. */
export const LONGEST_CERTIFICATE_NAME = 64;

/** What is wrong with a full DNS name, if anything. Capitals are refused: ACM returns lower case, which plans for ever. */
export function hostNameFault(prop: string, name: string, remedy: string): Fault | undefined {
  const rule = brokenRule(name);
  return rule === undefined ? undefined : { prop, value: name === "" ? "empty" : quoted(name), rule, remedy };
}

function brokenRule(name: string): string | undefined {
  if (name === "") return "a DNS name is needed";
  if (name.length > LONGEST_NAME) return `a DNS name has at most ${LONGEST_NAME} characters`;
  const labels = name.split(".");
  if (labels.length < 2) return "a full DNS name has a dot";
  const long = labels.find((label) => label.length > LONGEST_LABEL);
  if (long) return `each part of a DNS name has at most ${LONGEST_LABEL} characters, and one has ${long.length}`;
  if (labels.some((label) => !LABEL.test(label))) {
    return "a DNS name consists of lower-case letters, digits and hyphens, with dots between its parts";
  }
  return undefined;
}
