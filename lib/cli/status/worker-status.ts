import { workerRecordId } from "../../release/worker-record";
import { PROXY } from "../../manifest/proxy-name";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";

/** A worker, and where it runs by its instances' own records. */
export interface WorkerStatus {
  readonly worker: string;
  /** Id of the instance that has it; left out while none has: a switch takes seconds, a lost instance a quarter of a minute. */
  readonly on?: string | undefined;
  readonly color?: string | undefined;
}

/** Asks where a service's workers run. */
export async function workerStatuses(at: EnvironmentAtHand, service: string): Promise<WorkerStatus[]> {
  const { recordsTable, services } = at.manifest;
  const { formerly = [] } = at.entry(service);
  const names = (services[service]?.portless ?? []).filter((name) => name !== PROXY);
  if (recordsTable === undefined) return [];
  return Promise.all(
    names.map(async (worker) => {
      const id = workerRecordId(formerly[0]?.name ?? service, worker);
      const holder = await at.cloud.workers.holder(recordsTable, id);
      return { worker, on: holder?.instance, color: holder?.color };
    }),
  );
}

/** A worker in a line: `worker bot of Web: on i-0abc, in blue`. */
export function workerLine(service: string, { worker, on, color }: WorkerStatus): string {
  return `  worker ${worker} of ${service}: ${on === undefined ? "runs nowhere just now" : `on ${on}, in ${color}`}`;
}
