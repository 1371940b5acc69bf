const PLAN = /Plan: (\d+) to add, (\d+) to change, (\d+) to destroy/;
const EVENT =
  /\(([^()]+)\)\S*:\s+(Creating\.\.\.|Modifying\.\.\.|Destroying\.\.\.|(?:Creation|Modifications|Destruction) complete)/;
const EVERY_SECONDS = 5;

/** Says every few seconds how many resources are done and which ones still take time. */
export class Progress {
  private readonly started = Date.now();
  private readonly open = new Set<string>();
  private readonly timer = setInterval(() => this.print(), EVERY_SECONDS * 1000);
  private logicalLine = "";
  private planned = 0;
  private done = 0;

  /** Takes a line as cdktf prints it: wrapped, each logical line led by the stack's name. */
  read(line: string): void {
    if (/^\S/.test(line)) {
      this.take(this.logicalLine);
      this.logicalLine = line;
    } else this.logicalLine += ` ${line.trim()}`;
  }

  end(): void {
    clearInterval(this.timer);
    this.take(this.logicalLine);
    this.print();
  }

  private take(line: string): void {
    const plan = PLAN.exec(line);
    if (plan) this.planned = plan.slice(1).reduce((sum, count) => sum + Number(count), 0);
    const [, path, event] = EVENT.exec(line) ?? [];
    if (path === undefined || event === undefined) return;
    if (event.endsWith("...")) this.open.add(path);
    else {
      this.open.delete(path);
      this.done += 1;
    }
  }

  private print(): void {
    const seconds = Math.round((Date.now() - this.started) / 1000);
    const of = this.planned > 0 ? ` of ${this.planned}` : "";
    const waiting = [...this.open]
      .slice(0, 3)
      .map((path) => path.replace(/^Environment\//, "").replace(/\/Resource$/, ""));
    const reason = waiting.length > 0 ? `; waiting for ${waiting.join(", ")}` : "";
    console.log(`   ${String(seconds).padStart(3)} s  ${this.done}${of} resources done${reason}`);
  }
}
