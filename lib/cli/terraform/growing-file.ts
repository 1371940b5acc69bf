import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const CHUNK = 65_536;

/** A file that another process still writes: read line by line, each line once, when it is whole. */
export class GrowingFile {
  private readonly descriptor: number;
  private readonly decoder = new StringDecoder("utf8");
  private readonly chunk = Buffer.alloc(CHUNK);
  private position = 0;
  private rest = "";

  constructor(path: string) {
    this.descriptor = openSync(path, "r");
  }

  /** The lines that were finished since the last time. */
  newLines(): string[] {
    for (let read = this.read(); read > 0; read = this.read()) {
      this.position += read;
      this.rest += this.decoder.write(this.chunk.subarray(0, read));
    }
    const lines = this.rest.split("\n");
    this.rest = lines.pop() ?? "";
    return lines;
  }

  /** The last lines, when nobody writes any more, also one without an end. */
  close(): string[] {
    const lines = this.newLines();
    closeSync(this.descriptor);
    const last = this.rest + this.decoder.end();
    return last === "" ? lines : [...lines, last];
  }

  private read(): number {
    return readSync(this.descriptor, this.chunk, 0, CHUNK, this.position);
  }
}
