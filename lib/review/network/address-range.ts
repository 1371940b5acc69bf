import { BlockList, isIP, isIPv6 } from "node:net";

/** Whether every address of a range, or a single address, is within another range: `203.0.113.0/24`. */
export function isWithinRange(inner: string, outer: string): boolean {
  if (inner === outer) return true;
  const [[address, length], [network, size]] = [rangeOf(inner), rangeOf(outer)];
  if (!isIP(address) || !isIP(network) || isIPv6(address) !== isIPv6(network) || !(length >= size)) return false;
  const family = isIPv6(network) ? "ipv6" : "ipv4";
  const list = new BlockList();
  list.addSubnet(network, size, family);
  return list.check(address, family);
}

function rangeOf(text: string): readonly [address: string, length: number] {
  const [address = "", length] = text.split("/");
  return [address, Number(length ?? (isIPv6(address) ? 128 : 32))];
}
