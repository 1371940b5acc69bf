import { relative, resolve, sep } from "node:path";
import { terraformAddress } from "../core/address";
import { databasesAround } from "../database/database-manifest";
import { MANIFEST_FORMAT } from "../manifest/manifest-schema";
import { RELEASES } from "../service/serial-guard";
import type { EnvironmentManifest, SecretManifest } from "../manifest/environment-manifest";
import type { EnvironmentSecret } from "../secrets/environment-secret";
import { isBlueGreenService } from "../service/service-marker";
import { constructsManifest } from "./constructs-manifest";
import type { EnvironmentStack } from "./environment-stack";
import { profileManifest } from "./profile-manifest";

/** What synthesis says of an environment, once its tree is finished. */
export function environmentManifest(stack: EnvironmentStack): EnvironmentManifest {
  const { environment, endpoint } = stack;
  const { identity, profile, ledger, serialGuard } = environment;
  const { account, region, protection, domain } = profile.knobs;
  return {
    format: MANIFEST_FORMAT,
    application: identity.application,
    environment: identity.environment,
    account,
    region,
    endpoint,
    protection: protection.kind,
    host: domain?.host,
    ledger: fromWorkingDirectory(ledger.source),
    serial: { address: terraformAddress(serialGuard.resource), parameter: serialGuard.parameter },
    recordsTable: RELEASES.find(environment)?.records.table,
    releases: releasesOf(environment),
    profile: profileManifest(profile),
    constructs: constructsManifest(stack),
    databases: databasesAround(environment),
    secrets: environment.secrets.all.map(secretManifest),
    services: servicesOf(environment),
  };
}

function releasesOf({ profile }: EnvironmentStack["environment"]): EnvironmentManifest["releases"] {
  const { evidenceAge, backupAge, soak } = profile.knobs.releases;
  return {
    evidenceSeconds: evidenceAge.toSeconds(),
    backupSeconds: backupAge.toSeconds(),
    soakSeconds: soak.toSeconds(),
  };
}

function secretManifest({ node, physicalName, resource, usedBy }: EnvironmentSecret): SecretManifest {
  return { name: node.id, physicalName, address: terraformAddress(resource), usedBy };
}

/** A service that has a ledger of its own is released by whoever keeps that. */
function servicesOf({ node, serialGuard }: EnvironmentStack["environment"]): EnvironmentManifest["services"] {
  const own = node
    .findAll()
    .filter(isBlueGreenService)
    .filter(({ releases }) => releases.guard === serialGuard);
  return Object.fromEntries(own.map((service) => [service.serviceName, service.describe()]));
}

/** The same in every checkout, and on every system. */
function fromWorkingDirectory(path: string): string {
  return relative(process.cwd(), resolve(path)).split(sep).join("/");
}
