import type { S3BucketCorsConfigurationCorsRule } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import { Token } from "cdktf";
import { Duration } from "../core/duration";
import { quoted, type Fault } from "../core/fault";

/** What a page of another host may do with a bucket from a browser. Permission still comes from a signed address. */
export interface Cors {
  /** The pages' hosts with their scheme, as `https://app.example.com`; at least one. `*` stands for any part. */
  readonly origins: readonly string[];
  /** What they may do. */
  readonly methods: readonly ("GET" | "HEAD" | "PUT" | "POST" | "DELETE")[];
  /**
   * Headers that a page may read in the answer.
   * @default ETag, which uploads in parts need
   */
  readonly exposeHeaders?: readonly string[];
  /**
   * How long a browser remembers the answer, in seconds.
   * @default 1 hour
   */
  readonly maxAge?: Duration;
}

const ORIGIN = /^https?:\/\/[^/\s]+$/;

export function corsRule(cors: Cors): S3BucketCorsConfigurationCorsRule {
  return {
    allowedOrigins: [...cors.origins],
    allowedMethods: [...cors.methods],
    // What may be sent is said by the signature.
    allowedHeaders: ["*"],
    exposeHeaders: [...(cors.exposeHeaders ?? ["ETag"])],
    maxAgeSeconds: (cors.maxAge ?? Duration.hours(1)).toSeconds(),
  };
}

export function corsFaults(prop: string, { origins, methods }: Cors): Fault[] {
  const wrong = origins.filter((origin) => !Token.isUnresolved(origin) && !ORIGIN.test(origin));
  return [
    ...emptyFaults(`${prop}.origins`, origins, '["https://app.example.com"]'),
    ...emptyFaults(`${prop}.methods`, methods, '["GET"]'),
    ...wrong.map((origin) => ({
      prop: `${prop}.origins`,
      value: quoted(origin),
      rule: "an origin is a scheme and a host, without a path",
      remedy: 'Write it as "https://app.example.com".',
    })),
  ];
}

function emptyFaults(prop: string, list: readonly string[], example: string): Fault[] {
  if (list.length > 0) return [];
  return [
    { prop, value: "[]", rule: "a rule that admits nothing is refused by S3", remedy: `Name some, as ${example}.` },
  ];
}
