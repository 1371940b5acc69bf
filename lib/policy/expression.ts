/** A reference to an attribute of a resource: `${aws_vpc.main.cidr_block}`. */
export interface Reference {
  readonly type: string;
  readonly name: string;
  /** The attribute, without what follows it. */
  readonly attribute: string;
}

const EXPRESSION = /(?<!\$)\$\{|(?<!%)%\{/;
const WHOLE_REFERENCE = /^\$\{([a-z]\w*)\.([\w-]+)(?:\[[^\]]*\])?\.(\w+)\}$/;

/** Whether only Terraform can tell what a value will be. */
export function isExpression(value: unknown): boolean {
  return typeof value === "string" && EXPRESSION.test(value);
}

/** The reference that a value consists of. A text around it, or a function, makes it something else. */
export function referenceIn(value: unknown): Reference | undefined {
  const [, type, name, attribute] = (typeof value === "string" && WHOLE_REFERENCE.exec(value)) || [];
  return type && name && attribute ? { type, name, attribute } : undefined;
}
