const PLAN = /Plan: (\d+) to add, (\d+) to change, (\d+) to destroy/;
const EVENT =
  /\(([^()]+)\)\S*:\s+(Creating\.\.\.|Modifying\.\.\.|Destroying\.\.\.|(?:Creation|Modifications|Destruction) complete)/g;
const EVERY_SECONDS = 5;

/** Says every few seconds how many resources are done and which ones still take time. */
export class Progress {
  private readonly started = Date.now();
  private readonly open = new Set<string>();
  private readonly timer = setInterval(() => this.print(), EVERY_SECONDS * 1000);
  private text = "";
  private taken = 0;
  private planned = 0;
  private done = 0;

  /** Takes a line as cdktf prints it: wrapped anywhere, so that what belongs together may come in two lines. */
  read(line: string): void {
    this.text += ` ${line.trim()}`;
    const plan = PLAN.exec(line);
    if (plan) this.planned = plan.slice(1).reduce((sum, count) => sum + Number(count), 0);
    for (const match of this.text.slice(this.taken).matchAll(EVENT)) this.take(match[1] as string, match[2] as string);
    // An event that began in this line may end in the next.
    this.taken = Math.max(this.taken, this.text.lastIndexOf("("));
  }

  end(): void {
    clearInterval(this.timer);
    this.print();
  }

  private take(path: string, event: string): void {
    if (event.endsWith("...")) this.open.add(path);
    else if (this.open.delete(path)) this.done += 1;
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
