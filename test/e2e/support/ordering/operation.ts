/** One thing that an apply did to one resource of the model. */
export interface Operation {
  readonly name: string;
  readonly action: "create" | "update" | "delete";
  /** Identity of the resource that it made, changed or destroyed. */
  readonly id: string;
  /** Whether it came to its end. */
  readonly done: boolean;
}

/** Whether one operation was over before another began. */
export interface Order {
  /** How we know. */
  readonly source: string;
  before(one: Operation, other: Operation): boolean;
}
