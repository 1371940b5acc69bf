import type { Architecture } from "../manifest/environment-manifest";

/** `t4g`, `c6gn`, `im4gn`: a g right after the generation. `a1` was the first. Not `g5`: those have a graphics card. */
const GRAVITON = /^(a1|[a-z]+\d+g[a-z]*)\./;

/** The processor of an instance type. Source: EC2 user guide, "Instance type naming conventions". */
export function architectureOf(instanceType: string): Architecture {
  return GRAVITON.test(instanceType) ? "arm64" : "x86_64";
}

/**
 * The public parameter that holds the newest Amazon Linux 2023 for a processor. Source: Amazon Linux 2023 user guide,
 * "Launching AL2023 using the SSM parameter".
 */
export function machineImageParameter(architecture: Architecture): string {
  return `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
}
