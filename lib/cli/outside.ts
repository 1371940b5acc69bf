import type { Cloud, CloudPlace } from "./ports/cloud";
import type { ContainerEngine } from "./ports/container-engine";
import type { Git } from "./ports/git";
import type { History } from "./ports/history";
import type { PriceList } from "./ports/price-list";
import type { Project } from "./ports/project";
import type { Registry } from "./ports/registry";
import type { Revisions } from "./ports/revisions";
import type { StateLock } from "./ports/state-lock";
import type { Clock, Terminal } from "./ports/terminal";
import type { Terraform } from "./ports/terraform";
import type { Web } from "./ports/web";
import type { Waits } from "./waits";

/** Everything outside of this program that a command may reach. */
export interface Outside {
  readonly project: Project;
  readonly git: Git;
  readonly history: History;
  /** What earlier states of the source synthesize. */
  readonly revisions: Revisions;
  /** Builds and pushes images, on this machine. */
  readonly engine: ContainerEngine;
  readonly registry: Registry;
  readonly web: Web;
  readonly priceList: PriceList;
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** How long was waited for whom. */
  readonly waits: Waits;
  /** When the process began: whoever waits has waited since then. */
  readonly startedAt?: Date | undefined;
  /** AWS in a region, or an emulator. */
  connect(place: CloudPlace): Cloud;
  /** Terraform in the folder of a synthesized stack. */
  terraform(folder: string): Terraform;
  /** The lock of that stack's state. */
  stateLock(folder: string): StateLock;
}
