import { Domain, EnvironmentProfile, Notify, Protection } from "../../lib";
import { faultsOfProduction, faultsOfStaging, PLACE } from "./faults";

const TELL_SOMEBODY = 'Pass notify: [Notify.email("ops@<your domain>")].';
const IN_ZONE = 'Pass domain: Domain.inZone("<your zone>").';

describe("production", () => {
  test("has TLS", () => {
    expect(faultsOfProduction({ domain: undefined })).toEqual([
      `[production/Environment] 'profile.domain' is not given, but production serves its users over TLS, and a certificate needs a domain. ${IN_ZONE}`,
    ]);
  });

  test.each([
    ["not given", undefined],
    ["empty", []],
    ["nobody", [Notify.nobody("a test")]],
  ])("has someone to notify, who is not %s", (value, notify) => {
    expect(faultsOfProduction({ notify })).toEqual([
      `[production/Environment] 'profile.notify' is ${value}, but somebody must be told when production is down. ${TELL_SOMEBODY}`,
    ]);
  });

  test("has data that is not disposable", () => {
    expect(faultsOfProduction({ protection: Protection.disposable("a test") })).toEqual([
      `[production/Environment] 'profile.protection' is disposable (a test), but production's data is not disposable. Leave protection out. To destroy production on purpose see docs/guide/destroying-production.md: Protection.unlocked({ until, reason }).`,
    ]);
  });

  test("may leave out what has a default, spelled out or not", () => {
    expect(faultsOfProduction({ protection: undefined, capacity: undefined, access: undefined })).toEqual([]);
  });

  test("tells everything that is missing at once", () => {
    const missing = { account: undefined, region: undefined, domain: undefined, notify: undefined };
    expect(faultsOfProduction(missing).map((fault) => fault.split(", but")[0])).toEqual([
      "[production/Environment] 'profile.domain' is not given",
      "[production/Environment] 'profile.notify' is not given",
      "[production/Environment] 'profile.account' is \"\"",
      "[production/Environment] 'profile.region' is \"\"",
    ]);
  });

  test("does not compile without what it must have", () => {
    const { account, region, domain, notify } = PLACE;
    const refused = [
      // @ts-expect-error -- without TLS
      () => EnvironmentProfile.production({ account, region, notify }),
      // @ts-expect-error -- without TLS, spelled out
      () => EnvironmentProfile.production({ account, region, notify, domain: undefined }),
      // @ts-expect-error -- without someone to notify
      () => EnvironmentProfile.production({ account, region, domain }),
      // @ts-expect-error -- with nobody to notify
      () => EnvironmentProfile.production({ account, region, domain, notify: [Notify.nobody("a test")] }),
      // @ts-expect-error -- with disposable data
      () => EnvironmentProfile.production({ ...PLACE, protection: Protection.disposable("a test") }),
    ];
    expect(refused).toHaveLength(5);
  });
});

describe("a domain", () => {
  test("has a zone: a host name alone is not enough", () => {
    expect(faultsOfProduction({ domain: "shop.example" })).toEqual([
      `[production/Environment] 'profile.domain' is "shop.example", but a domain has a hosted zone of Route 53, in which its certificate is proved and its names are made. ${IN_ZONE}`,
    ]);
  });

  test("has a zone that has a name", () => {
    expect(faultsOfStaging({ domain: { value: Domain.inZone(""), reason: "a test" } })).toEqual([
      `[staging/Environment/LoadBalancer] 'domain.zone' is empty, but a DNS name is needed. Write the name of an existing hosted zone: Domain.inZone("codedetect.example").`,
    ]);
  });

  test("lies in its zone", () => {
    const domain = Domain.inZone("shop.example", { host: "shop.elsewhere.example" });
    expect(faultsOfStaging({ domain: { value: domain, reason: "a test" } })).toEqual([
      `[staging/Environment/LoadBalancer] 'domain.host' is "shop.elsewhere.example", but it is outside the zone shop.example. Write a label, or a full name that ends in .shop.example.`,
    ]);
  });
});

describe("a difference from production", () => {
  test("has a reason", () => {
    expect(faultsOfStaging({ instanceType: { value: "t3.small", reason: " " } })).toEqual([
      `[staging/Environment] 'profile.instanceType' is different from production, without a reason, but whoever compares the environments must be able to judge the difference. Write why: instanceType: differs(<value>, "<reason>").`,
    ]);
  });
});
