/**
 * The key of a worker among an environment's records, which instances write and the command line reads. By the first name that
 * the service had: a worker is the same one whatever its service is called.
 */
export function workerRecordId(firstName: string, worker: string): string {
  return `worker/${firstName}/${worker}`;
}
