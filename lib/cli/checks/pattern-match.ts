/** Whether a load balancer's pattern matches a text: `*` is any number of characters, `?` is one. */
export function matchesPattern(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*+/g, ".*").replace(/\?/g, ".")}$`, "s").test(text);
}
