import type { Terminal } from "../../../lib/cli/ports/terminal";

export class FakeTerminal implements Terminal {
  isInteractive = false;
  answers: string[] = [];
  readonly printed: string[] = [];
  readonly notes: string[] = [];
  print(line: string): void {
    this.printed.push(line);
  }
  note(line: string): void {
    this.notes.push(line);
  }
  progress(): void {}
  progressDone(): void {}
  async ask(): Promise<string> {
    return this.answers.shift() ?? "";
  }
}
