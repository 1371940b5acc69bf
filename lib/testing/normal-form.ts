import type { EnvironmentStack } from "../environment/environment-stack";
import type { Json, JsonObject } from "../policy/plain-json";
import { COLORS } from "../release/color";

/** Attributes that hold nothing but a resource's own name. Names differ, since environments live side by side. */
const NAMES = new Set([
  "name",
  "name_prefix",
  "identifier",
  "bucket",
  "alarm_name",
  "dashboard_name",
  "creation_token",
]);

/**
 * An environment's values with its own identity taken out: what is left is the same in two environments of the same
 * shape. Names are not compared; release ids, images and machine images are release state, which is not shape.
 */
export class NormalForm {
  private readonly replacements: readonly (readonly [string, string])[];

  constructor(stack: EnvironmentStack) {
    const { identity, profile, ledger } = stack.environment;
    const own: (readonly [string, string])[] = [
      [identity.alarmPrefix, "[{environment}]"],
      [identity.prefix, "{application}-{environment}"],
      [`${identity.application}-${identity.shortName}`, "{application}-{environment}"],
      [identity.environment, "{environment}"],
      [profile.knobs.account, "{account}"],
      [profile.knobs.region, "{region}"],
    ];
    const host = profile.knobs.domain?.host;
    const releases = ledger.serviceNames.flatMap((service) =>
      COLORS.flatMap((color) => {
        const release = ledger.release(service, color);
        if (!release) return [];
        const images = Object.values(release.containers).map(({ image }) => [image, "{image}"] as const);
        return [...images, [release.machineImage, "{machine image}"] as const];
      }),
    );
    this.replacements = [...(host ? [[host, "{host}"] as const] : []), ...releases, ...own];
  }

  /** Leaves of a resource's attributes by path, without names. Strings have the identity taken out. */
  leaves(attributes: JsonObject): Map<string, string> {
    const found = new Map<string, string>();
    for (const [key, value] of Object.entries(attributes)) {
      if (!NAMES.has(key)) this.collect(value, key, found);
    }
    return found;
  }

  private collect(value: Json, path: string, found: Map<string, string>): void {
    if (Array.isArray(value)) value.forEach((item, index) => this.collect(item, `${path}.${index}`, found));
    else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) this.collect(item, `${path}.${key}`, found);
    } else found.set(path, this.text(String(value)));
  }

  private text(value: string): string {
    const plain = this.replacements.reduce((text, [from, to]) => text.replaceAll(from, to), value);
    return plain.replace(/\br[1-9]\d{0,5}\b/g, "{release}").replace(/\b(blue|green|Blue|Green)\b/g, "{color}");
  }
}
