import { describeFault } from "../../lib/core/fault";
import { Domain } from "../../lib/dns/domain";

const messages = (domain: Domain) => domain.faults("domain").map(describeFault);

describe("a domain", () => {
  test("is the zone's apex unless a host is named", () => {
    const domain = Domain.inZone("codedetect.example");
    expect(domain.host).toBe("codedetect.example");
    expect(domain.hosts).toEqual(["codedetect.example"]);
    expect(domain.faults("domain")).toEqual([]);
  });

  test("takes a host as a label or as a full name", () => {
    expect(Domain.inZone("codedetect.example", { host: "staging" }).host).toBe("staging.codedetect.example");
    const full = Domain.inZone("codedetect.example", { host: "staging.codedetect.example" });
    expect(full.host).toBe("staging.codedetect.example");
    expect(full.faults("domain")).toEqual([]);
  });

  test("completes other hosts of the zone", () => {
    expect(Domain.inZone("codedetect.example", { host: "staging" }).hostFor("api")).toBe("api.codedetect.example");
  });

  test("names each host once, the main one first", () => {
    const domain = Domain.inZone("bahamm.example", { host: "app", moreHosts: ["api", "app.bahamm.example", "api"] });
    expect(domain.hosts).toEqual(["app.bahamm.example", "api.bahamm.example"]);
  });

  test("forgives a final dot", () => {
    const domain = Domain.inZone("codedetect.example.", { host: "staging.codedetect.example." });
    expect(domain.host).toBe("staging.codedetect.example");
    expect(domain.faults("domain")).toEqual([]);
  });

  test("has a place for another environment, with as many names", () => {
    const production = Domain.inZone("bahamm.example", { host: "app", moreHosts: ["api"] });
    const staging = production.below("staging");
    expect(staging.hosts).toEqual(["staging.bahamm.example", "staging-api.bahamm.example"]);
    expect(staging.faults("domain")).toEqual([]);
  });

  test("is refused without a zone", () => {
    expect(messages(Domain.inZone("", { host: "staging" }))).toEqual([
      `'domain.zone' is empty, but a DNS name is needed. Write the name of an existing hosted zone: Domain.inZone("codedetect.example").`,
    ]);
  });

  test("is refused outside the zone, by its ending and not by its letters", () => {
    const rule = "but it is outside the zone codedetect.example. Write a label, or a full name that ends in";
    expect(messages(Domain.inZone("codedetect.example", { host: "staging.other.example" }))).toEqual([
      `'domain.host' is "staging.other.example", ${rule} .codedetect.example.`,
    ]);
    expect(messages(Domain.inZone("codedetect.example", { host: "notcodedetect.example" }))).toHaveLength(1);
  });

  test("is refused when it is no DNS name", () => {
    const wrong = ["Staging", "sta_ging", "-staging", "staging-", "my staging", "a..codedetect.example"];
    for (const host of wrong) {
      expect(messages(Domain.inZone("codedetect.example", { host }))).toEqual([
        expect.stringContaining("but a DNS name consists of lower-case letters, digits and hyphens"),
      ]);
    }
    expect(messages(Domain.inZone("localhost"))).toEqual([expect.stringContaining("a full DNS name has a dot")]);
  });

  test("is refused when a label or the name is too long", () => {
    const zone = "codedetect.example";
    expect(Domain.inZone(zone, { host: "a".repeat(45) }).faults("domain")).toEqual([]);
    expect(messages(Domain.inZone(zone, { host: "a".repeat(46) }))).toEqual([
      expect.stringContaining("it has 65 characters, and the first name of a certificate may have 64 at most"),
    ]);
    expect(messages(Domain.inZone(zone, { host: "a".repeat(64) }))).toEqual([
      expect.stringContaining("each part of a DNS name has at most 63 characters, and one has 64"),
    ]);
    expect(messages(Domain.inZone(`${"a.".repeat(127)}example`))).toEqual([
      expect.stringContaining("a DNS name has at most 253 characters"),
    ]);
  });

  test("lets only the first name be short", () => {
    const domain = Domain.inZone("codedetect.example", { moreHosts: ["a".repeat(63)] });
    expect(domain.faults("domain")).toEqual([]);
    const wrong = Domain.inZone("codedetect.example", { moreHosts: ["b_b"] });
    expect(wrong.faults("domain")[0]?.prop).toBe("domain.moreHosts");
  });
});
