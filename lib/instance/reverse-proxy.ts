import { Duration } from "../core/duration";
import { quoted, type Fault } from "../core/fault";
import { StorageSize } from "../core/storage-size";
import type { ServedFolder } from "./nginx-configuration";

export interface NginxProps {
  /**
   * The most that a request's body may have, from 1 MiB to half of the instance's disk, where it is kept until it is complete.
   * Larger ones get status 413.
   * @default 20 MiB
   */
  readonly uploadLimit?: StorageSize;
  /**
   * How long a container may be silent while it answers, in whole seconds up to 4000; then status 504. The load balancer gives
   * up by itself after its idle timeout, 60 s.
   * @default 60 s
   */
  readonly readTimeout?: Duration;
  /**
   * Folders of shared files that the proxy answers with, without asking a container: for reading only, without listings, and
   * never run as a page of the site. `from` is where the service mounts {@link SharedFiles}, or a folder in it.
   * @default none
   */
  readonly serve?: readonly ServedFolder[];
}

/** Source: Elastic Load Balancing, the longest idle timeout of an application load balancer. */
const LONGEST_SILENCE = Duration.seconds(4000);
const SMALLEST_LIMIT = StorageSize.mib(1);
const FOLDER = /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)+$/;

/**
 * A proxy in front of a service's containers, on each of its instances, for what a load balancer cannot do: the response
 * headers `X-Environment`, `X-Release` and `X-Robots-Tag`, a password, files, limits. Its image is a container `proxy` of the
 * release, pinned like any other. Costs about 10 MiB of memory.
 */
export class ReverseProxy {
  /** nginx: `ReverseProxy.nginx({ uploadLimit: StorageSize.mib(50) })`. */
  static nginx(props: NginxProps = {}): ReverseProxy {
    return new ReverseProxy(props);
  }

  readonly uploadLimit: StorageSize;
  readonly readTimeout: Duration;
  readonly serve: readonly ServedFolder[];

  private constructor(props: NginxProps) {
    this.uploadLimit = props.uploadLimit ?? StorageSize.mib(20);
    this.readTimeout = props.readTimeout ?? Duration.seconds(60);
    this.serve = props.serve ?? [];
  }

  /** What is wrong with it by itself; `disk` is that of the instances. */
  faults(prop: string, disk: StorageSize): Fault[] {
    return [
      ...this.limitFaults(`${prop}.uploadLimit`, disk),
      ...this.timeoutFaults(`${prop}.readTimeout`),
      ...this.serve.flatMap((folder, index) => this.folderFaults(`${prop}.serve[${index}]`, folder, index)),
    ];
  }

  /** What is served from a folder that none of the mounts has. */
  unmountedFaults(prop: string, mountPaths: readonly string[]): Fault[] {
    return this.serve.flatMap(({ from }, index) => {
      if (mountPaths.some((path) => from === path || from.startsWith(`${path}/`))) return [];
      return [
        {
          prop: `${prop}.serve[${index}].from`,
          value: quoted(from),
          rule: `the service mounts no files there, but ${mountPaths.map(quoted).join(", ") || "none at all"}`,
          remedy: `Mount them: service.uses(files, { mountAt: ${quoted(from)} }).`,
        },
      ];
    });
  }

  /** The folders that nginx can be told of; the others are faults. */
  get soundFolders(): ServedFolder[] {
    return this.serve.filter((folder, index) => this.folderFaults("", folder, index).length === 0);
  }

  private limitFaults(prop: string, disk: StorageSize): Fault[] {
    const bytes = this.uploadLimit.toBytes();
    if (Number.isInteger(bytes) && bytes >= SMALLEST_LIMIT.toBytes() && bytes * 2 <= disk.toBytes()) return [];
    const rule = `it is from ${SMALLEST_LIMIT} to half of the disk, ${disk}, on which a body is kept until it is complete`;
    return [{ prop, value: `${this.uploadLimit}`, rule, remedy: "Pass for example StorageSize.mib(50)." }];
  }

  private timeoutFaults(prop: string): Fault[] {
    const seconds = this.readTimeout.toSeconds();
    if (Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_SILENCE.toSeconds()) return [];
    const rule = `it is in whole seconds from 1 to ${LONGEST_SILENCE.toSeconds()}, the most that a load balancer waits`;
    return [{ prop, value: `${this.readTimeout}`, rule, remedy: "Pass for example Duration.seconds(60)." }];
  }

  private folderFaults(prop: string, { path, from }: ServedFolder, index: number): Fault[] {
    const faults: Fault[] = [];
    const rule = 'it starts with "/", has letters, digits and . _ - between slashes, and no slash at its end';
    if (!FOLDER.test(path))
      faults.push({ prop: `${prop}.path`, value: quoted(path), rule, remedy: 'Write "/uploads".' });
    if (!FOLDER.test(from)) faults.push({ prop: `${prop}.from`, value: quoted(from), rule, remedy: 'Write "/files".' });
    if (this.serve.findIndex((other) => other.path === path) < index) {
      const remedy = "Serve one of them at another path.";
      faults.push({ prop: `${prop}.path`, value: quoted(path), rule: "another folder is served there", remedy });
    }
    return faults;
  }
}
