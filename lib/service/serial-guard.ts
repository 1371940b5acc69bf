import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import { addressOf, waitFor } from "../core/reference";
import { Ambient } from "../core/ambient";
import { IDENTITY } from "../core/identity";
import { kebab } from "../core/physical-name";
import { appliedValue } from "../release/applied-releases";
import { ledgerFingerprint } from "../release/ledger-fingerprint";
import type { ReleaseLedger } from "../release/release-ledger";
import { knownReleases, unchangedReleases } from "./release-guard";
import type { ReleaseRecords } from "./release-records";

/** A condition that Terraform checks in the plan, before it touches anything. */
export interface Precondition {
  readonly condition: string;
  readonly errorMessage: string;
}

export interface SerialGuardProps {
  /** The ledger whose serial is checked in every plan and remembered after every apply. */
  readonly ledger: ReleaseLedger;
  /**
   * Tells apart several ledgers within one environment.
   * @default none: the environment has one ledger
   */
  readonly owner?: string;
}

/**
 * Refuses a plan made from the wrong ledger: from a stale checkout, after a rollback that nobody pushed, or with two
 * transitions at once. The environment remembers the serial last applied in a parameter, written after the rules; a plan
 * passes only if that is the ledger's serial, of the same content, or the one before it. Beside it stands what ran, so that
 * no release changes under its id, and none gets traffic that was not there before. No cost: standard parameters are free.
 *
 * The parameter is read through its path, since that read tolerates that there is none yet.
 */
export class SerialGuard extends Construct {
  readonly resource: SsmParameter;
  readonly applied: DataAwsSsmParametersByPath;
  readonly preconditions: readonly Precondition[];
  /** The parameter's name. */
  readonly parameter: string;

  private readonly values: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SerialGuardProps,
  ) {
    super(scope, id);
    const { application, environment } = IDENTITY.require(this);
    const owner = props.owner === undefined ? [] : [kebab(props.owner)];
    const path = `/${[application, environment, "releases", ...owner].join("/")}`;
    this.parameter = `${path}/applied-serial`;
    const ledger = `${props.ledger.serial} ${ledgerFingerprint(props.ledger)}`;
    this.applied = new DataAwsSsmParametersByPath(this, "Applied", { path });
    this.values = `nonsensitive(${addressOf(this.applied)}.values)`;
    this.preconditions = guardPreconditions(this.values, props.ledger, ledger);
    this.resource = new SsmParameter(this, "Resource", {
      name: this.parameter,
      description: "Serial of the release ledger that was applied last. Written by Terraform; do not edit.",
      type: "String",
      value: appliedValue(props.ledger),
      lifecycle: { precondition: [...this.preconditions, ...unchangedReleases(this.values, props.ledger)] },
    });
    acceptFindings(this.resource, {
      CKV2_AWS_34: "The serial and the releases' names are in the repository; none is secret.",
    });
  }

  /** What must hold before a service's users are sent anywhere. */
  trafficPreconditions(service: string): Precondition[] {
    return [...this.preconditions, ...knownReleases(this.values, this.props.ledger, service)];
  }

  /** The parameter is written only after `rule` has taken its new value. */
  writtenAfter(rule: TerraformResource): void {
    waitFor(this.resource, [rule]);
  }
}

/** The parameter holds `<serial> <fingerprint> <releases…>`; before the first apply there is none. */
function guardPreconditions(values: string, ledger: ReleaseLedger, own: string): Precondition[] {
  const { serial, environment } = ledger;
  const legal = serial > 0 ? [serial, serial - 1] : [serial];
  const words = legal.map((number) => JSON.stringify(String(number))).join(", ");
  return [
    {
      condition: `\${alltrue([for applied in ${values} : contains([${words}], split(" ", applied)[0])])}`,
      errorMessage:
        `The ledger of ${environment} has serial ${serial}, but the environment last applied serial ` +
        `\${join(", ", [for applied in ${values} : split(" ", applied)[0]])}. ` +
        "Either this checkout is stale (pull), or somebody's transition was never pushed (push it), " +
        "or the ledger skipped a transition (apply them one by one). Nothing was changed.",
    },
    {
      condition: `\${alltrue([for applied in ${values} : !startswith(applied, "${serial} ") || startswith(format("%s ", applied), "${own} ")])}`,
      errorMessage:
        `The environment applied another ledger of ${environment} with the same serial, ${serial}: somebody else used ` +
        "that number (pull), or this ledger was edited without raising its serial (raise it by one). Nothing was changed.",
    },
  ];
}

/** The ledger around a construct, the guard that watches it, and where instances agree. */
export interface Releases {
  readonly ledger: ReleaseLedger;
  readonly guard: SerialGuard;
  readonly records: ReleaseRecords;
}

/** The releases of the environment around a construct. */
export const RELEASES = new Ambient<Releases>("ledger", 'Pass ledger: ReleaseLedger.read("releases/staging.json").');
