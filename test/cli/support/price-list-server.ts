import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

const RECORDED = join(__dirname, "../price-list/recorded");
const FILES: Readonly<Record<string, string>> = {
  AWSDataTransfer: "aws-data-transfer",
  AWSELB: "aws-elb",
  AWSSecretsManager: "aws-secrets-manager",
  AmazonCloudWatch: "amazon-cloudwatch",
  AmazonEC2: "amazon-ec2",
  AmazonECR: "amazon-ecr",
  AmazonRDS: "amazon-rds",
  AmazonS3: "amazon-s3",
  AmazonVPC: "amazon-vpc",
};

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine that answers as AWS's price list did. */
export class PriceListServer {
  readonly asked: string[] = [];

  static async start(answer: Answer = recorded): Promise<PriceListServer> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      answer(request, response);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return new PriceListServer(server, asked);
  }

  private constructor(
    private readonly server: Server,
    asked: string[],
  ) {
    this.asked = asked;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((stopped) => this.server.close(() => stopped()));
  }
}

/** The recorded file of a service in us-east-1, in two parts that cut a line; what was not recorded is refused, as S3 does it. */
function recorded({ url = "" }: IncomingMessage, response: ServerResponse): void {
  const [, service = ""] = /^\/offers\/v1\.0\/aws\/(\w+)\/current\/us-east-1\/index\.csv$/.exec(url) ?? [];
  const file = FILES[service];
  if (file === undefined) return void response.writeHead(403).end("<Error><Code>AccessDenied</Code></Error>");
  const text = recordedText(file);
  response.write(text.slice(0, 600));
  response.end(text.slice(600));
}

export function recordedText(file: string): string {
  return readFileSync(join(RECORDED, `${file}.csv`), "utf8");
}
