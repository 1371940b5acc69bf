import { Token } from "cdktf";
import { quoted, type Fault } from "../core/fault";

const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** Largest and smallest range that a network of ours may have: below /24 a load balancer's subnet gets too small. */
const LARGEST = 16;
const SMALLEST = 24;

/** Ranges that nobody on the internet uses. Source: RFC 1918. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Where a container engine puts its containers unless told otherwise; an address there never leaves the instance. */
const CONTAINERS = "172.17.0.0/16";

/** A range of IPv4 addresses in CIDR notation, as `10.1.0.0/16`. */
export class AddressRange {
  /** Takes any text; {@link faults} says what is wrong with it. Nothing else may be asked of a faulty range. */
  static of(text: string): AddressRange {
    return new AddressRange(text);
  }

  /** The range of a size that holds an address, given as a number. */
  static at(address: number, prefixLength: number): AddressRange {
    return new AddressRange(`${dotted(address)}/${prefixLength}`);
  }

  private readonly parsed: { readonly address: number; readonly prefixLength: number } | undefined;

  private constructor(private readonly text: string) {
    this.parsed = parse(text);
  }

  /** The first address, as a number. */
  get first(): number {
    return this.known.address - (this.known.address % this.size);
  }

  /** The last address, as a number. */
  get last(): number {
    return this.first + this.size - 1;
  }

  /** How many addresses there are. */
  get size(): number {
    return 2 ** (32 - this.prefixLength);
  }

  /** The number after the slash. */
  get prefixLength(): number {
    return this.known.prefixLength;
  }

  /** Whether some address lies in both. A faulty or unknown range overlaps nothing: its own fault is told already. */
  overlaps(other: AddressRange): boolean {
    if (!this.parsed || !other.parsed) return false;
    return this.first <= other.last && other.first <= this.last;
  }

  /** Whether every address of `other` lies in this range. */
  contains(other: AddressRange): boolean {
    return this.first <= other.first && other.last <= this.last;
  }

  toString(): string {
    return this.text;
  }

  /** What is wrong with it as a range of any size. Nothing can be said of a value that only Terraform knows. */
  faults(prop: string): Fault[] {
    const value = quoted(this.text);
    if (Token.isUnresolved(this.text)) return [];
    if (!this.parsed) {
      const remedy = "Write four numbers up to 255, a slash and the length, as 10.0.0.0/16.";
      return [{ prop, value, rule: "it must be a range of IPv4 addresses in CIDR notation", remedy }];
    }
    if (this.parsed.address === this.first) return [];
    const remedy = `Did you mean ${quoted(`${dotted(this.first)}/${this.prefixLength}`)}?`;
    return [{ prop, value, rule: `it must start at the first address of a /${this.prefixLength}`, remedy }];
  }

  /** What is wrong with it as the range of a new network. */
  networkFaults(prop: string): Fault[] {
    const value = quoted(this.text);
    if (!this.parsed && Token.isUnresolved(this.text)) {
      const rule = "subnets are planned at synthesis, when its value is not known yet";
      return [{ prop, value: "a reference", rule, remedy: 'Write the range itself, as "10.0.0.0/16".' }];
    }
    const shape = this.faults(prop);
    if (shape.length > 0) return shape;
    if (this.prefixLength < LARGEST || this.prefixLength > SMALLEST) {
      const remedy = `Did you mean ${quoted(AddressRange.at(this.first, this.prefixLength < LARGEST ? LARGEST : SMALLEST).aligned)}?`;
      return [{ prop, value, rule: `its length must be between /${LARGEST} and /${SMALLEST}`, remedy }];
    }
    if (!PRIVATE.some((range) => AddressRange.of(range).contains(this))) {
      const rule = `it must lie in private space (${PRIVATE.join(", ")}), or its addresses on the internet cannot be reached`;
      return [{ prop, value, rule, remedy: 'Take a range of your own, as "10.0.0.0/16".' }];
    }
    if (AddressRange.of(CONTAINERS).overlaps(this)) {
      const rule = `it overlaps ${CONTAINERS}, where container engines put their containers`;
      return [{ prop, value, rule, remedy: 'Take another range, as "10.0.0.0/16".' }];
    }
    return [];
  }

  private get aligned(): string {
    return `${dotted(this.first)}/${this.prefixLength}`;
  }

  private get known(): { readonly address: number; readonly prefixLength: number } {
    if (!this.parsed) throw new Error(`${quoted(this.text)} is not a range of addresses; ask faults() first`);
    return this.parsed;
  }
}

function parse(text: string): { address: number; prefixLength: number } | undefined {
  const numbers = CIDR.exec(text)?.slice(1).map(Number);
  if (!numbers) return undefined;
  const prefixLength = numbers.pop() as number;
  if (prefixLength > 32 || numbers.some((byte) => byte > 255)) return undefined;
  // Not with shifts: those are signed, and 192.168.0.0 would be negative.
  return { address: numbers.reduce((address, byte) => address * 256 + byte, 0), prefixLength };
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join(".");
}
