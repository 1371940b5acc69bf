import { Identity } from "../../core/identity";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { COLORS, type Color } from "../../release/color";
import type { LedgerContent, ServiceEntry } from "../../release/ledger-content";
import { LedgerFile } from "../../release/ledger-file";
import type { ReleaseLedger } from "../../release/release-ledger";
import { nameCarried } from "../../release/service-name";
import { isRefusal } from "../../release/transitions/outcome";
import { describeFault } from "../../core/fault";
import { CliError } from "../cli-error";
import type { Outside } from "../outside";
import type { Cloud } from "../ports/cloud";
import type { Terraform } from "../ports/terraform";
import type { TargetGroupNames } from "../transition/wanted-traffic";
import { applicationOf, withoutInstances, type Application } from "./applied-serial";
import { chooseEnvironment } from "./choose";

const NOTHING: ServiceEntry = { traffic: {}, colors: {} };

/** One environment that a command works on: what synthesis and the ledger say of it, and how to reach it. */
export class EnvironmentAtHand {
  /** Synthesizes the app, reads the ledger, and makes sure that AWS is the account that the profile names. */
  static async open(outside: Outside, name: string): Promise<EnvironmentAtHand> {
    const manifest = chooseEnvironment(await outside.project.synthesize(), name);
    return EnvironmentAtHand.of(outside, manifest);
  }

  /**
   * Like {@link open}, but by what the last synthesis said, if there was one: names and places seldom change. Only if these
   * credentials are not of the account that it names, the app is synthesized anew: it may be another one by now.
   */
  static async openQuickly(outside: Outside, name: string): Promise<EnvironmentAtHand> {
    const last = outside.project.lastManifests().find(({ environment }) => environment === name);
    if (!last) return EnvironmentAtHand.open(outside, name);
    const at = EnvironmentAtHand.offline(outside, last);
    return (await at.cloud.caller()).account === last.account ? at : EnvironmentAtHand.open(outside, name);
  }

  /** Without asking AWS who we are: for commands that need none. */
  static offline(outside: Outside, manifest: EnvironmentManifest): EnvironmentAtHand {
    const file = LedgerFile.read(outside.project.pathOf(manifest.ledger));
    const { faults } = file.ledger;
    if (faults.length > 0)
      throw new CliError(`the ledger is not sound: ${faults.map(describeFault).join(" ")}`, "Mend it.");
    const { region, endpoint } = manifest;
    const terraform = outside.terraform(outside.project.stackFolder(manifest.environment));
    return new EnvironmentAtHand(
      outside,
      manifest,
      { file },
      { cloud: outside.connect({ region, endpoint }), terraform },
    );
  }

  private static async of(outside: Outside, manifest: EnvironmentManifest): Promise<EnvironmentAtHand> {
    const at = EnvironmentAtHand.offline(outside, manifest);
    const { account, arn } = await at.cloud.caller();
    if (account === manifest.account) return at;
    throw new CliError(
      `${manifest.environment} lives in AWS account ${manifest.account}, but these credentials are of ${account} (${arn})`,
      "Use credentials of that account: AWS_PROFILE, or aws sso login. Nothing was changed.",
    );
  }

  private constructor(
    readonly outside: Outside,
    readonly manifest: EnvironmentManifest,
    /** Shared by all views of one environment: what one writes, the other sees. */
    private readonly open: { file: LedgerFile },
    private readonly tools: { readonly cloud: Cloud; readonly terraform: Terraform },
  ) {}

  get cloud(): Cloud {
    return this.tools.cloud;
  }

  get terraform(): Terraform {
    return this.tools.terraform;
  }

  /** The same environment, as a later synthesis says it. */
  with(manifest: EnvironmentManifest): EnvironmentAtHand {
    return new EnvironmentAtHand(this.outside, manifest, this.open, this.tools);
  }

  get name(): string {
    return this.manifest.environment;
  }

  get ledger(): ReleaseLedger {
    return this.open.file.ledger;
  }

  /** Where the ledger lies. */
  get ledgerPath(): string {
    return this.open.file.path;
  }

  get isProtected(): boolean {
    return this.manifest.protection !== "disposable";
  }

  /** The present time, as ledgers hold it. */
  get now(): string {
    return this.outside.clock
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, "Z");
  }

  entry(service: string, { services }: LedgerContent = this.ledger.content): ServiceEntry {
    return Object.hasOwn(services, service) ? (services[service] as ServiceEntry) : NOTHING;
  }

  /**
   * How the ledger stands to what was applied last. The environment remembers a serial before the instances of its release
   * are there, so that a release that fails can be given up. Whoever was killed meanwhile finds a release without instances.
   */
  async application(): Promise<Application> {
    const [remembered, groups] = await Promise.all([this.remembered(), this.cloud.groups.of(this.manifest)]);
    const application = applicationOf(this.ledger, remembered);
    const isHalfMade = application.kind === "applied" && withoutInstances(this.ledger, groups).length > 0;
    return isHalfMade ? { kind: "pending" } : application;
  }

  /** What the environment remembers of the ledger applied last. */
  remembered(): Promise<string | undefined> {
    return this.cloud.parameters.get(this.manifest.serial.parameter);
  }

  /** Writes the ledger; what somebody else wrote meanwhile is never lost. */
  write(content: LedgerContent): void {
    const written = this.open.file.write(content);
    if (isRefusal(written)) throw new CliError(written.rule, written.remedy);
    this.open.file = written;
  }

  /** How the target groups of a service's releases are called. A renamed service's running releases keep its old name. */
  targetGroupNames(service: string): TargetGroupNames {
    const { application, environment } = this.manifest;
    const identity = new Identity({ application, environment });
    return (release, container) =>
      identity.name("aws_lb_target_group", nameCarried(service, this.entry(service), release), release, container);
  }

  /** Target groups of all running colors of a service, or of one. */
  targetGroupsOf(service: string, colors: readonly Color[] = COLORS): string[] {
    const nameOf = this.targetGroupNames(service);
    const entry = this.entry(service);
    return colors.flatMap((color) => {
      const release = entry.colors[color];
      if (!release) return [];
      const routed = new Set(release.routes.map(({ container }) => container));
      return [...routed].map((container) => nameOf(release.release, container));
    });
  }
}
