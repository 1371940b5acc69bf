import { PassThrough } from "node:stream";

/** A stream whose other end a test holds. */
export class TestStream extends PassThrough {
  isTTY: boolean;
  columns: number | undefined = 80;
  private readonly parts: string[] = [];

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  /** Keeps what is written to it. */
  recording(): this {
    this.on("data", (part: Buffer) => this.parts.push(part.toString()));
    return this;
  }

  get text(): string {
    return this.parts.join("");
  }

  /** What a person would see now: lines that were drawn over are gone. */
  get screen(): string {
    return this.text
      .split("\n")
      .map((line) => line.slice(line.lastIndexOf("\r\u001b[K") + 1).replace(/^\u001b\[K/, ""))
      .join("\n");
  }
}
