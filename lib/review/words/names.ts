import { COLORS, type Color } from "../../release/color";

/** Ids that the library gives, in words. Users' ids stay as they are. */
const LIBRARY_IDS: Readonly<Record<string, string>> = {
  AccessLogs: "Access logs",
  LoadBalancer: "Load balancer",
  LoadBalancerAlarms: "Load balancer alarms",
  Records: "Release records",
  Serial: "Applied serial",
  "see_docs_guide_destroying-production_md": "Destroy guard",
};

/** What a path is about: `Environment/Web/Blue/Group` is Web, its color blue, and `Group` of it. */
export interface Named {
  /** The construct that users know: `Web`. */
  readonly owner: string;
  readonly color: Color | undefined;
  /** What of it: `Alarms/Cpu`; empty for the thing itself. */
  readonly part: string;
}

/** Reads a construct's path below the stack. */
export function named(path: string): Named {
  const [first = path, ...others] = path.split("/");
  const [id, ...below] = first === "Environment" && others.length > 0 ? others : [first, ...others];
  const color = COLORS.find((each) => below[0]?.toLowerCase() === each && below[0] !== each);
  const part = (color ? below.slice(1) : below).join("/");
  const owner = LIBRARY_IDS[id as string] ?? (id as string);
  return { owner, color, part };
}

/** `Web green (Alarms/Cpu)` */
export function subjectWords(path: string): string {
  const { owner, color, part } = named(path);
  return `${owner}${color ? ` ${color}` : ""}${part ? ` (${part})` : ""}`;
}

/** Path of the construct that holds a color's resources: `Environment/Web/Blue`; nothing for what is in no color. */
export function capsulePath(path: string): string | undefined {
  const { color } = named(path);
  if (!color) return undefined;
  const segments = path.split("/");
  const index = segments.findIndex((segment) => segment.toLowerCase() === color && segment !== color);
  return segments.slice(0, index + 1).join("/");
}

/** Path of the same thing in the other color: `Environment/Web/Green/Group` of `Environment/Web/Blue/Group`. */
export function twinPath(path: string): string | undefined {
  const capsule = capsulePath(path);
  const { color } = named(path);
  if (capsule === undefined || color === undefined) return undefined;
  const other = COLORS.find((each) => each !== color) as string;
  return `${capsule.slice(0, -color.length)}${other[0]?.toUpperCase()}${other.slice(1)}${path.slice(capsule.length)}`;
}
