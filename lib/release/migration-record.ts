/** The key of a release's migration among an environment's records: instances write it, the command line reads it. */
export function migrationRecordId(service: string, release: string): string {
  return `migration/${service}/${release}`;
}
