import type { CallFault } from "../../../../../lib/emulator/faults";
import type { LedgerContent, ServiceEntry } from "../../../../../lib/release/ledger-content";
import type { Command } from "../command";
import { ShopProject } from "../shop-project";
import { Watch } from "./watch";

/** One deployed environment, and somebody who breaks things in it. */
export class FaultyDay {
  /** Release r1 serves, in blue. */
  static async start(): Promise<FaultyDay> {
    const shop = await ShopProject.start();
    const day = new FaultyDay(shop);
    await day.deploy("--live");
    day.data.push(...(await shop.reality.data()));
    return day;
  }

  /** What holds data, as it was at the start. */
  readonly data: string[] = [];
  private versions = 0;

  private constructor(readonly shop: ShopProject) {}

  /** Deploys the next version, which has to succeed. */
  async deploy(...options: readonly string[]): Promise<void> {
    await this.shop.run("deploy", ...options, ...(await this.nextVersion()));
  }

  nextVersion(): Promise<string[]> {
    return this.shop.version((this.versions += 1));
  }

  /** Runs a command that has to be refused or to fail; gives what it said. */
  async refused(verb: string, ...options: readonly string[]): Promise<string> {
    const { status, said } = await this.shop.attempt(verb, ...options);
    if (status !== 1) throw new Error(`twinstack ${verb} ended with ${status}: ${said}`);
    return said;
  }

  /** Runs a command that has to succeed; gives all that it said. */
  async told(verb: string, ...options: readonly string[]): Promise<string> {
    const { status, said } = await this.shop.attempt(verb, ...options);
    if (status !== 0) throw new Error(`twinstack ${verb} ended with ${status}: ${said}`);
    return said;
  }

  /** With a ledger that somebody edited by hand. Afterwards it is taken back. */
  async edited<T>(edit: (web: ServiceEntry) => object, serials: number, task: () => Promise<T>): Promise<T> {
    const putBack = this.shop.checkout();
    const { services, serial, ...others }: LedgerContent = this.shop.ledger;
    const web = services.Web as ServiceEntry;
    this.shop.write({ ...others, serial: serial + serials, services: { Web: { ...web, ...edit(web) } } });
    try {
      return await task();
    } finally {
      putBack();
    }
  }

  /** What plain Terraform, without our command line, says against the ledger as it is. */
  async plainRefusal(): Promise<string> {
    await this.shop.synthesize();
    return this.shop
      .terraform()
      .run("plan", "-input=false", "-no-color", "-lock=false")
      .then(
        (output) => Promise.reject(new Error(`plain Terraform accepted it: ${output}`)),
        (error: Error) => error.message,
      );
  }

  /** Starts a command, and waits until it makes a call that is held up. AWS carries it out all the same. */
  async heldUp(fault: CallFault, verb: string, ...options: readonly string[]): Promise<Command> {
    const { faults } = this.shop.emulator;
    await faults.set(fault);
    const command = this.shop.start(verb, ...options);
    for (;;) {
      const [held] = await faults.show();
      if (held && held.hits > 0) return command;
      if (!command.isRunning) throw new Error(`${verb} ended before its ${fault.action}: ${command.said}`);
      await pause(200);
    }
  }

  /** Kills a command at a call, and waits until AWS has carried that call out. */
  async killedAt(fault: CallFault, verb: string, ...options: readonly string[]): Promise<void> {
    const command = await this.heldUp({ delay: HELD_UP, ...fault }, verb, ...options);
    await command.kill();
    await pause(HELD_UP + 1_000);
    await this.shop.emulator.faults.clear();
  }

  /** Looks at the rules all the time while something happens; gives everything that users were sent to. */
  async watched(task: () => Promise<void>): Promise<ReadonlySet<string>> {
    const watch = new Watch(this.shop.reality);
    try {
      await task();
    } finally {
      await watch.end();
    }
    return watch.releases;
  }
}

const HELD_UP = 3_000;

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
