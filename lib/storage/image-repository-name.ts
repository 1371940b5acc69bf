import { Token } from "cdktf";
import { quoted, type Fault } from "../core/fault";
import type { Identity } from "../core/identity";

/** Source: "CreateRepository", Amazon ECR API reference. */
const NAME = /^([a-z0-9]+([._-][a-z0-9]+)*\/)*[a-z0-9]+([._-][a-z0-9]+)*$/;
const SHORTEST = 2;
const LONGEST = 256;

/**
 * What is wrong with the name of a repository of images.
 *
 * @param around the environment that the repository is declared in; left out for one that stands for itself
 */
export function repositoryNameFaults(name: string, around: Identity | undefined): Fault[] {
  if (Token.isUnresolved(name)) return [];
  const value = `${quoted(name)}, ${name.length} characters`;
  if (!NAME.test(name) || name.length < SHORTEST || name.length > LONGEST) {
    const rule = `ECR takes ${SHORTEST} to ${LONGEST} lower-case letters and digits, with single ".", "_", "-" and "/" between them`;
    return [{ prop: "name", value, rule, remedy: 'Write it such as "shop/web".' }];
  }
  if (
    !around ||
    name
      .split(/[./_-]/)
      .join("-")
      .includes(around.environment)
  )
    return [];
  const rule = `it stands in an environment, ${around.environment}: the next one would make a repository of the same name, and an account has only one`;
  const remedy = `Declare it in an ImageStack of its own, which all environments pull from; or name it ${quoted(`${around.prefix}/${name}`)}.`;
  return [{ prop: "name", value, rule, remedy }];
}
