import type { Operation, Order } from "./operation";

/** A line of `terraform apply -json` about a resource. */
interface Hook {
  readonly type: string;
  readonly hook?: {
    readonly resource: { readonly resource_name: string };
    readonly action: Operation["action"];
    readonly id_value?: string;
  };
}

interface Span {
  readonly name: string;
  readonly action: Operation["action"];
  readonly id: string;
  readonly start: number;
  end: number;
}

/** What an apply did, and in which order it happened this time, from Terraform's machine-readable output. */
export class ApplyEvents implements Order {
  readonly source = "as it ran";
  readonly operations: readonly Operation[];
  private readonly spans = new Map<Operation, Span>();

  constructor(output: string) {
    const spans: Span[] = [];
    const lines = output.split("\n").filter((line) => line.startsWith("{"));
    lines.map((line) => JSON.parse(line) as Hook).forEach((event, moment) => follow(spans, event, moment));
    this.operations = spans.map((span) => {
      const { name, action, id, end } = span;
      const operation = { name, action, id, done: end !== Infinity };
      this.spans.set(operation, span);
      return operation;
    });
  }

  before(one: Operation, other: Operation): boolean {
    return this.span(one).end < this.span(other).start;
  }

  private span(operation: Operation): Span {
    const span = this.spans.get(operation);
    if (!span) throw new Error(`${operation.action} of ${operation.name} is of another apply`);
    return span;
  }
}

function follow(spans: Span[], { type, hook }: Hook, moment: number): void {
  if (!hook) return;
  const { resource, action, id_value: id = "" } = hook;
  const name = resource.resource_name;
  if (type === "apply_start") spans.push({ name, action, id, start: moment, end: Infinity });
  if (type !== "apply_complete") return;
  const index = spans.findIndex((span) => span.name === name && span.action === action && span.end === Infinity);
  const span = spans[index];
  if (!span) throw new Error(`${action} of ${name} ended without a start`);
  // The identity of what is created is known at the end, of what is destroyed at the start.
  spans[index] = { ...span, id: id || span.id, end: moment };
}
