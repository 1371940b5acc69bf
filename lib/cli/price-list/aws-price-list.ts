import type { ListedPrice, Offer, Published } from "../../cost/price-list/listed-price";
import { CliError } from "../cli-error";
import type { PriceList } from "../ports/price-list";
import { PriceColumns } from "./price-row";
import { linesOf } from "./text-lines";

/** The only place that AWS publishes it at, for all regions. Source: "AWS Price List Bulk API", AWS Billing user guide. */
const ORIGIN = "https://pricing.us-east-1.amazonaws.com";
const SILENCE_MILLISECONDS = 30_000;
const REMEDY = "Without --refresh the prices at hand count, with their dates.";

/**
 * AWS's price list over HTTPS. The files are read as CSV, line by line: the JSON of EC2 alone would not fit into memory.
 */
export class AwsPriceList implements PriceList {
  constructor(
    private readonly origin = ORIGIN,
    private readonly silence = SILENCE_MILLISECONDS,
  ) {}

  async read(offer: Offer, take: (row: ListedPrice) => boolean, progress: (bytes: number) => void): Promise<Published> {
    const file = `${offer.service} in ${offer.region}`;
    const patience = new Patience(this.silence);
    try {
      const answer = await fetch(this.addressOf(offer), { signal: patience.signal });
      if (!answer.ok || !answer.body) throw refused(file, answer.status);
      return await readLines(file, linesOf(watched(answer.body, patience, progress)), take);
    } catch (error) {
      if (error instanceof CliError) throw error;
      throw new CliError(`AWS's price list of ${file} cannot be read: ${reasonOf(error, patience)}`, REMEDY);
    } finally {
      patience.end();
    }
  }

  private addressOf({ service, region }: Offer): string {
    return `${this.origin}/offers/v1.0/aws/${service}/current/${region}/index.csv`;
  }
}

function refused(file: string, status: number): CliError {
  const isAbsent = status === 403 || status === 404;
  return new CliError(
    isAbsent ? `AWS publishes no price list of ${file}` : `AWS's price list of ${file} answers ${status}`,
    REMEDY,
  );
}

async function readLines(
  file: string,
  lines: AsyncIterable<string>,
  take: (row: ListedPrice) => boolean,
): Promise<Published> {
  let published: string | undefined;
  let columns: PriceColumns | undefined;
  for await (const line of lines) {
    published ??= /^"Publication Date","(\d{4}-\d{2}-\d{2})/.exec(line)?.[1];
    if (!columns) {
      if (line.startsWith('"SKU"')) columns = columnsIn(file, line);
    } else if (line.includes("OnDemand")) {
      const row = columns.read(line);
      if (row && !take(row)) break;
    }
  }
  if (!columns || published === undefined) throw malformed(file, "it has no table, or no date");
  return published;
}

function columnsIn(file: string, head: string): PriceColumns {
  const columns = new PriceColumns(head);
  if (columns.missing.length > 0) throw malformed(file, `it has no column ${columns.missing.join(", ")}`);
  return columns;
}

function malformed(file: string, reason: string): CliError {
  return new CliError(`AWS's price list of ${file} is not as it was: ${reason}`, REMEDY);
}

async function* watched(
  body: ReadableStream<Uint8Array>,
  patience: Patience,
  progress: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    patience.renew();
    bytes += part.length;
    progress(bytes);
    yield part;
  }
}

/** Gives up once nothing came for so long; a large file may take many minutes. */
class Patience {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout;

  constructor(private readonly milliseconds: number) {
    this.timer = this.started();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  renew(): void {
    clearTimeout(this.timer);
    this.timer = this.started();
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private started(): NodeJS.Timeout {
    return setTimeout(() => this.controller.abort(), this.milliseconds);
  }
}

function reasonOf(error: unknown, { signal }: Patience): string {
  if (signal.aborted) return "nothing came for too long";
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  return cause?.code ?? cause?.message ?? (error as Error).message;
}
