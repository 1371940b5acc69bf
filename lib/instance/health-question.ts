import type { BootContainer } from "./boot-plan";

/** Where an instance's programs ask whether a container is well, and which status codes say so: ranges, both ends included. */
export interface HealthQuestion {
  readonly health?: string | undefined;
  readonly healthy?: readonly (readonly [from: number, to: number])[] | undefined;
}

/** The question that the load balancer asks too; none for a container that only has to run. */
export function healthQuestion(container: BootContainer | undefined): HealthQuestion {
  const { port, healthPath, healthyStatus = "200" } = container ?? {};
  if (healthPath === undefined) return {};
  return { health: `http://127.0.0.1:${port}${healthPath}`, healthy: healthyStatus.split(",").map(rangeOf) };
}

function rangeOf(codes: string): [number, number] {
  const [from = "", to = from] = codes.split("-");
  return [Number(from), Number(to)];
}
