import fc from "fast-check";
import { openingsIn, portWords, widened, type Opening } from "../../../lib/review/network/opening";

const PEERS = [
  "0.0.0.0/0",
  "10.0.0.0/8",
  "10.1.0.0/16",
  "10.1.2.3/32",
  "::/0",
  "fd00::/8",
  "⟨aws_security_group.A.id⟩",
  "sg-1",
];
const PROTOCOLS = ["all", "tcp", "udp", "icmp", "50"];
const ports = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })).map(([one, other]) => ({
  from: Math.min(one, other),
  to: Math.max(one, other),
}));
const opening: fc.Arbitrary<Opening> = fc
  .record({ peer: fc.constantFrom(...PEERS), protocol: fc.constantFrom(...PROTOCOLS), ports })
  .map(({ peer, protocol, ports: { from, to } }) => {
    if (protocol === "icmp") return { peer, protocol, from: -1, to: -1 };
    return protocol === "tcp" || protocol === "udp"
      ? { peer, protocol, from, to }
      : { peer, protocol, from: 0, to: 65_535 };
  });
const openings = fc.array(opening, { maxLength: 6 });

/** One packet: whether anything lets it through is told without any comparison of openings. */
interface Packet {
  readonly peer: string;
  readonly protocol: string;
  readonly port: number;
}

const INSIDE: Readonly<Record<string, readonly string[]>> = {
  "0.0.0.0/0": ["8.8.8.8", "10.9.9.9", "10.1.9.9", "10.1.2.3"],
  "10.0.0.0/8": ["10.9.9.9", "10.1.9.9", "10.1.2.3"],
  "10.1.0.0/16": ["10.1.9.9", "10.1.2.3"],
  "10.1.2.3/32": ["10.1.2.3"],
  "::/0": ["2001::1", "fd00::1"],
  "fd00::/8": ["fd00::1"],
};
const hosts = (peer: string): readonly string[] => INSIDE[peer] ?? [peer];
const packetsOf = ({ peer, protocol, from, to }: Opening): Packet[] =>
  hosts(peer).flatMap((host) =>
    (protocol === "all" ? ["tcp", "udp", "icmp", "50", "47"] : [protocol]).flatMap((each) => {
      const numbers =
        each === "tcp" || each === "udp"
          ? Array.from({ length: Math.min(to, 21) - from + 1 }, (_, index) => from + index)
          : [0];
      return numbers.map((port) => ({ peer: host, protocol: each, port }));
    }),
  );
const text = ({ peer, protocol, port }: Packet): string => `${peer} ${protocol} ${port}`;
const passing = (all: readonly Opening[]): Set<string> => new Set(all.flatMap(packetsOf).map(text));

describe("a comparison of what a firewall lets through", () => {
  it("never calls a part of what was open wider", () => {
    fc.assert(
      fc.property(openings, fc.nat(), (former, seed) => {
        const part = former.filter((_, index) => (seed >> index) % 2 === 0);
        expect(widened(former, part)).toEqual([]);
      }),
    );
  });
  it("calls it wider exactly where a packet passes that did not", () => {
    fc.assert(
      fc.property(openings, openings, (former, now) => {
        const [was, is] = [passing(former), passing(now)];
        const isWider = [...is].some((packet) => !was.has(packet));
        expect(widened(former, now).length > 0).toBe(isWider);
      }),
      { numRuns: 2000 },
    );
  });
  it("is not deceived by the order of rules, nor by a rule said twice", () => {
    fc.assert(
      fc.property(openings, openings, (former, now) => {
        expect(widened([...former, ...former].reverse(), now)).toEqual(widened(former, now));
      }),
    );
  });
  it("narrows to fewer ports, fewer addresses, one protocol, and widens the other way round", () => {
    const wide = { peer: "10.0.0.0/8", protocol: "tcp", from: 0, to: 65_535 };
    fc.assert(
      fc.property(
        fc.constantFrom({ ...wide, to: 22 }, { ...wide, peer: "10.1.0.0/16" }, { ...wide, from: 22, to: 22 }),
        (narrow) => {
          expect([widened([wide], [narrow]), widened([narrow], [wide])]).toEqual([[], [wide]]);
        },
      ),
    );
  });
});

describe("the rules of a firewall", () => {
  const said = (rule: Parameters<typeof openingsIn>[0]) => openingsIn(rule, "⟨aws_security_group.Own.id⟩");

  it("name whom they are about in many ways", () => {
    const peers = said({
      cidr_blocks: ["10.0.0.0/8"],
      ipv6_cidr_blocks: ["::/0"],
      prefix_list_ids: ["pl-1"],
      security_groups: ["sg-1", "⟨aws_security_group.A.id of the new one⟩"],
      self: true,
      protocol: "tcp",
      from_port: "22",
      to_port: 22,
    }).map(({ peer }) => peer);
    expect(peers).toEqual([
      "10.0.0.0/8",
      "::/0",
      "pl-1",
      "sg-1",
      "⟨aws_security_group.A.id⟩",
      "⟨aws_security_group.Own.id⟩",
    ]);
  });
  it.each([
    [{ ip_protocol: "-1" }, "all ports of every protocol"],
    [{ protocol: "6", from_port: 22, to_port: 22 }, "port 22"],
    [{ protocol: "TCP", from_port: 0, to_port: 65_535 }, "all ports"],
    [{ protocol: "udp", from_port: 53, to_port: 54 }, "UDP ports 53-54"],
    [{ protocol: "icmp", from_port: -1, to_port: -1 }, "ICMP"],
    [{ protocol: 50 }, "protocol 50"],
    [{ protocol: "tcp", from_port: "${var.port}", to_port: 22 }, "ports that nobody can read here"],
  ])("say what passes: %j", (rule, words) => {
    expect(said({ cidr_ipv4: "10.0.0.0/8", ...rule }).map(portWords)).toEqual([words]);
  });
  it("are wider with ports that nobody can read, unless they were the same or all of them", () => {
    const rule = (port: string | number) =>
      said({ cidr_ipv4: "10.0.0.0/8", protocol: "tcp", from_port: port, to_port: port });
    const all = said({ cidr_ipv4: "10.0.0.0/8", protocol: "tcp", from_port: 0, to_port: 65_535 });
    expect([rule(22), rule("${var.a}"), all].map((former) => widened(former, rule("${var.a}")).length)).toEqual([
      1, 0, 0,
    ]);
    expect(widened(rule("${var.a}"), rule(22))).toHaveLength(1);
  });
});
