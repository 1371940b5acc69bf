/** An index of `count` or `for_each` at the end of an address; a key may hold anything, also a bracket. */
const INDEX = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/;

/** `aws_subnet.main["a"]` → `aws_subnet.main` */
export function withoutIndex(address: string): string {
  return address.replace(INDEX, "");
}

/** `module.shop["eu"].aws_db_instance.main` → `aws_db_instance` */
export function typeIn(address: string): string {
  const [, type = address] = /([^.\s"\]]+)\.[^."\]]+$/.exec(withoutIndex(address)) ?? [];
  return type;
}

/** Whether it lies in a module, of which the stack says only that it is there. */
export function isInModule(address: string): boolean {
  return address.startsWith("module.");
}
