import type { Protection } from "../core/protection";
import type { Egress } from "../network/network";
import type { Access } from "../traffic/access";
import type { KnobName, ProfileKnobs } from "./profile-knobs";

type Words = { readonly [Name in KnobName]: (value: ProfileKnobs[Name]) => string };

/** How each knob's value is said in a table. Two values with the same words are the same to a comparison. */
export const KNOB_WORDS: Words = {
  account: (account) => account,
  region: (region) => region,
  domain: (domain) => (domain ? `${domain.hosts.join(", ")}; TLS` : "none; no TLS"),
  access: accessWords,
  searchEngines: (choice) => (choice === "indexed" ? "may list it" : "must not list it"),
  notify: (audience) => audience.map(recipientWords).join(", "),
  addressRange: (range) => range,
  egress: egressWords,
  instanceType: (type) => type,
  capacity: ({ min, max }) => (min === max ? `${min}` : `${min} to ${max}`),
  disk: (size) => `${size}`,
  databaseClass: (instanceClass) => instanceClass,
  databaseStorage: (storage) => `${storage}`,
  databaseStandby: (choice) => (choice === "none" ? "none" : "in another zone"),
  databaseChanges: (choice) => (choice === "immediately" ? "immediately" : "in the maintenance window"),
  backupRetention: (duration) => `${duration}`,
  logRetention: (duration) => `${duration}`,
  protection: protectionWords,
  releases: ({ evidenceAge, backupAge, soak }) =>
    `evidence within ${evidenceAge}, backup within ${backupAge}, soak of ${soak}`,
};

function accessWords(access: Access): string {
  if (access.kind === "everyone") return "everyone";
  if (access.kind === "only") return `only ${access.ranges.join(", ")}: ${access.reason}`;
  return `${access.user}, with the secret ${access.password.name}`;
}

function protectionWords(protection: Protection): string {
  return protection.kind === "unlocked" ? `unlocked until ${protection.until}: ${protection.reason}` : protection.kind;
}

function recipientWords(recipient: ProfileKnobs["notify"][number]): string {
  if (recipient.kind === "nobody") return "nobody";
  return recipient.kind === "email" ? recipient.address : recipient.arn;
}

function egressWords(egress: Egress): string {
  if (typeof egress === "object") return `NAT instance of ${egress.natInstance.image}`;
  return { publicAddress: "public addresses", natGateway: "NAT gateway", none: "none" }[egress];
}
