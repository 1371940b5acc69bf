import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import { quoted, report, type Fault } from "../core/fault";
import type { Identity } from "../core/identity";
import { kebab, physicalNamePrefix } from "../core/physical-name";
import { accountOf } from "./account";

const HASH_LENGTH = 8;

/** Source: "Bucket naming rules", Amazon S3 user guide. Dots are legal there, but no TLS certificate covers them. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^.{3,63}$/, "a bucket's name has 3 to 63 characters"],
  [/^[a-z0-9-]*$/, "a bucket's name may hold lower-case letters, digits and hyphens"],
  [/^[^-].*[^-]$/, "a bucket's name must start and end with a letter or digit"],
  [
    /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|--x-s3|--table-s3)$)/,
    "S3 keeps names that start or end like this for itself",
  ],
];

/** What a bucket is called. Names are shared by all customers of AWS; changing one makes a new, empty bucket. */
export class BucketName {
  /** `<application>-<environment's short name>-<id>-<hash>`; the hash tells accounts and places in the tree apart. */
  static unique(): BucketName {
    return new BucketName(() => undefined);
  }

  /** `<application>-<environment's short name>-<id>-<suffix>`, as `codedetect-prod-uploads-2025`. Never shortened. */
  static suffixed(suffix: string): BucketName {
    return new BucketName((stem) => `${stem}-${suffix}`);
  }

  /** This name and no other. It must differ between environments. */
  static exactly(name: string): BucketName {
    return new BucketName(() => name);
  }

  private constructor(private readonly write: (stem: string) => string | undefined) {}

  /** The name for a bucket; a wrong one is reported there as the prop `name`, and a unique one stands in for it. */
  for(bucket: Construct, identity: Identity): string {
    const parts = [identity.application, identity.shortName, kebab(bucket.node.id)];
    const written = this.write(parts.join("-"));
    const faults = written === undefined ? [] : nameFaults(written);
    report(bucket, faults);
    if (written !== undefined && faults.length === 0) return written;
    const place = Fn.join("/", [identity.prefix, bucket.node.path, accountOf(bucket)]);
    const hash = Token.asString(Fn.substr(Fn.sha256(Token.asString(place)), 0, HASH_LENGTH));
    return physicalNamePrefix("aws_s3_bucket", ...parts) + hash;
  }
}

function nameFaults(name: string): Fault[] {
  if (Token.isUnresolved(name)) return [];
  const broken = RULES.find(([expression]) => !expression.test(name));
  if (!broken) return [];
  const value = `${quoted(name)}, ${name.length} characters`;
  const remedy = "Shorten or respell the suffix, the bucket's id or the name that is given; or leave name out.";
  return [{ prop: "name", value, rule: broken[1], remedy }];
}
