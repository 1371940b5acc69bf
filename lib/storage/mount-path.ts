import { Token } from "cdktf";
import { quoted, type Fault } from "../core/fault";

const PATH = /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)+$/;

/** Directories that Linux or the container engine lives in, with all below them. */
const OFF_LIMITS = /^\/(bin|boot|dev|etc|lib|lib64|proc|root|run|sbin|sys|usr|var\/lib\/(docker|containerd))(\/|$)/;

/** Directories that hold others' things; below them is fine. */
const SHARED = /^\/(home|media|mnt|opt|srv|tmp|var|var\/lib)$/;

/** What is wrong with a place to mount files at. It is the same on the instance and in the containers. */
export function mountPathFaults(prop: string, path: string): Fault[] {
  if (Token.isUnresolved(path)) return [];
  const value = quoted(path);
  const remedy = 'Write it as "/models".';
  if (!PATH.test(path)) {
    const rule = "it must be an absolute path of letters, digits and . _ -, without a slash at its end";
    return [{ prop, value, rule, remedy }];
  }
  if (!OFF_LIMITS.test(path) && !SHARED.test(path)) return [];
  return [{ prop, value, rule: "mounting there hides files that the instance needs", remedy }];
}
