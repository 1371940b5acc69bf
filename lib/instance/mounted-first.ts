/**
 * Lines of a unit that does not start without its files: what it writes would go to the instance's own disk. They are mounted
 * as fstab says; where that failed, each start of the unit tries again. Paths have no character that a shell or systemd reads.
 */
export function mountedFirst(paths: readonly string[]): string[] {
  return paths.map((path) => `ExecStartPre=/bin/bash -c "mountpoint -q ${path} || mount ${path}"`);
}
