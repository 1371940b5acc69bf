import type { Color } from "../../release/color";

/** Who wrote a line: what the name of its stream says. */
export interface LogSource {
  /** The name that the service had when the release was deployed. */
  readonly service: string;
  readonly color: Color;
  readonly release: string;
  /** A container's name, or `boot`, `migration`, `proxy`. */
  readonly container: string;
  /** EC2's id of the instance. */
  readonly instance: string;
}

const STREAM = /^([^/]+)\/(blue|green)\/(r\d+)\/([^/]+)\/([^/]+)$/;

/** Reads `<service>/<color>/<release>/<container>/<instance>`; nothing for a stream that is called otherwise. */
export function logSource(stream: string): LogSource | undefined {
  const [, service, color, release, container, instance] = STREAM.exec(stream) ?? [];
  if (!service || !color || !release || !container || !instance) return undefined;
  return { service, color: color as Color, release, container, instance };
}
