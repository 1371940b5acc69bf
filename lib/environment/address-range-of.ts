import { createHash } from "node:crypto";

const PRODUCTION_RANGE = "10.0.0.0/16";

/**
 * The default range of an environment's network: production's is 10.0.0.0/16, any other's is one of the remaining 10.x
 * ranges, chosen by its name alone, so that adding an environment moves no other. A clash is a fault at synthesis.
 */
export function defaultAddressRange(environment: string): string {
  if (environment === "production") return PRODUCTION_RANGE;
  const second = 1 + (createHash("sha256").update(environment).digest().readUInt16BE(0) % 254);
  return `10.${second}.0.0/16`;
}
