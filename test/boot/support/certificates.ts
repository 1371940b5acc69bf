import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PRIVATE_REGISTRY } from "./registries";
import { sh } from "./shell";

/** A certificate authority of the test's own, and a certificate for the host names that instances call. */
export interface Certificates {
  /** PEM of the authority, which instances trust. */
  readonly authority: string;
  readonly keyFile: string;
  readonly certificateFile: string;
}

const NAMES = [
  "*.amazonaws.com",
  "*.us-east-1.amazonaws.com",
  "*.ecr.us-east-1.amazonaws.com",
  "*.dkr.ecr.us-east-1.amazonaws.com",
  PRIVATE_REGISTRY,
];

export function makeCertificates(folder: string): Certificates {
  mkdirSync(folder, { recursive: true });
  const file = (name: string): string => join(folder, name);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  sh(
    "openssl",
    ...["req", "-x509", ...key, "-days", "2", "-subj", "/CN=Twinstack test authority"],
    ...["-keyout", file("ca.key"), "-out", file("ca.pem")],
  );
  sh("openssl", "req", "-new", ...key, "-subj", "/CN=aws", "-keyout", file("aws.key"), "-out", file("aws.csr"));
  writeFileSync(file("names"), `subjectAltName=${NAMES.map((name) => `DNS:${name}`).join(",")}\n`);
  sh(
    "openssl",
    ...["x509", "-req", "-in", file("aws.csr"), "-CA", file("ca.pem"), "-CAkey", file("ca.key"), "-CAcreateserial"],
    ...["-days", "2", "-extfile", file("names"), "-out", file("aws.pem")],
  );
  return {
    authority: readFileSync(file("ca.pem"), "utf8"),
    keyFile: file("aws.key"),
    certificateFile: file("aws.pem"),
  };
}
