import type { Architecture } from "../../manifest/environment-manifest";
import type { Refusal } from "../../release/transitions/outcome";

const EXAMPLE: Record<Architecture, string> = { x86_64: "t3.micro", arm64: "t4g.micro" };
const PLATFORM: Record<Architecture, string> = { x86_64: "linux/amd64", arm64: "linux/arm64" };

/** Why an image cannot run on instances of a type: it was built for other processors. */
export function architectureRefusal(
  image: string,
  architectures: readonly Architecture[],
  instanceType: string,
  architecture: Architecture,
): Refusal | undefined {
  if (architectures.includes(architecture)) return undefined;
  const other = architecture === "arm64" ? "x86_64" : "arm64";
  const choice = architectures.includes(other)
    ? `, or choose an instance type of ${other} such as ${EXAMPLE[other]}`
    : "";
  return {
    rule: `${image} runs on ${architectures.join(" and ") || "no processor that AWS has"}, and ${instanceType} is ${architecture}`,
    remedy: `Build it with docker buildx build --platform ${PLATFORM[architecture]}${choice}.`,
  };
}
