import { leftovers, type Reality } from "../../../lib/cli/leftovers/leftovers";
import type { InstanceGroupView } from "../../../lib/cli/ports/instance-groups";
import type { StateResource } from "../../../lib/cli/ports/terraform";
import { manifestFor } from "../support/manifests";
import { arnOf } from "../support/world";
import { ledger } from "../support/ledgers";

const manifest = manifestFor(ledger({ traffic: { blue: 100 }, colors: { blue: "r1", green: "r2" } }));
const NOTHING: Reality = { groups: [], databases: [], traffic: [] };
const TG = "shop-staging-web-r2-app";

function known(address: string, id: string): StateResource {
  return { address, type: address.split(".")[0] ?? "", id, name: id };
}

function group(name: string, more: Partial<InstanceGroupView> = {}): InstanceGroupView {
  return {
    name,
    min: 1,
    max: 4,
    desired: 2,
    inService: 2,
    createdAt: "2026-11-21T08:00:00Z",
    targetGroupArns: [],
    scalesIn: true,
    deleting: false,
    ...more,
  };
}

test("nothing is left where Terraform knows everything", () => {
  expect(leftovers(manifest, [], NOTHING)).toEqual([]);
  const state = [known("aws_autoscaling_group.Web_blue", "shop-staging-web-r1-1")];
  expect(leftovers(manifest, state, { ...NOTHING, groups: [group("shop-staging-web-r1-1")] })).toEqual([]);
});

test("a group that is being deleted is left alone", () => {
  expect(leftovers(manifest, [], { ...NOTHING, groups: [group("x", { deleting: true })] })).toEqual([]);
});

test("a group that only a preview rule reaches serves nobody", () => {
  const forwards = [{ targetGroupArn: arnOf(TG), weight: 100 }];
  const rules = [{ arn: "a", priority: 1, preview: "green" as const, forwards }];
  const traffic = [{ targetGroups: new Map(), rules, tls: true }];
  const groups = [group("shop-staging-web-r2-1", { targetGroupArns: [arnOf(TG)], service: "Web", color: "green" })];
  expect(leftovers(manifest, [], { ...NOTHING, groups, traffic })).toEqual([
    {
      kind: "clear",
      what: "2 instance(s) of Web green ?, group shop-staging-web-r2-1",
      group: "shop-staging-web-r2-1",
    },
  ]);
});

test("a rule with weight 0 sends nobody", () => {
  const rules = [{ arn: "a", priority: 1, forwards: [{ targetGroupArn: arnOf(TG), weight: 0 }] }];
  const groups = [group("g", { targetGroupArns: [arnOf(TG)] })];
  const found = leftovers(manifest, [], {
    ...NOTHING,
    groups,
    traffic: [{ targetGroups: new Map(), rules, tls: true }],
  });
  expect(found.map(({ kind }) => kind)).toEqual(["clear"]);
});

describe("a target group of a running release", () => {
  const seen = (rules: Reality["traffic"][number]["rules"] = []): Reality => ({
    ...NOTHING,
    traffic: [{ targetGroups: new Map([[TG, arnOf(TG)]]), rules, tls: true }],
  });
  const address = "aws_lb_target_group.Web_green_app";

  test("is taken over when its address is free", () => {
    expect(leftovers(manifest, [], seen())).toEqual([
      { kind: "adopt", what: `target group ${TG}`, address, id: arnOf(TG) },
    ]);
  });

  test("is removed when it was not made to its end, unless a rule uses it: a second one cannot have its name", () => {
    const state = [{ ...known(address, arnOf(TG)), isTainted: true }];
    expect(leftovers(manifest, state, seen())).toEqual([
      { kind: "clear target group", what: `target group ${TG}, which was not made to its end`, arn: arnOf(TG) },
    ]);
    const used = [{ arn: "rule:x", priority: 7, forwards: [{ targetGroupArn: arnOf(TG), weight: 1 }] }];
    expect(leftovers(manifest, state, seen(used))).toEqual([]);
    expect(leftovers(manifest, [known(address, arnOf(TG))], seen())).toEqual([]);
  });

  test("is removed when its address holds the one that it was to replace, unless a rule uses it", () => {
    const state = [known(address, arnOf("shop-staging-web-r0-app"))];
    expect(leftovers(manifest, state, seen())).toEqual([
      { kind: "clear target group", what: `target group ${TG}`, arn: arnOf(TG) },
    ]);
    const used = [{ arn: "rule:x", priority: 7, forwards: [{ targetGroupArn: arnOf(TG), weight: 1 }] }];
    expect(leftovers(manifest, state, seen(used))).toEqual([]);
  });
});

test("the serial is taken over only where the environment remembers one and Terraform does not", () => {
  const adopted = leftovers(manifest, [], { ...NOTHING, remembered: "2 abc" });
  expect(adopted).toEqual([
    {
      kind: "adopt",
      what: "parameter /shop/staging/releases/applied-serial",
      address: "aws_ssm_parameter.serial",
      id: "/shop/staging/releases/applied-serial",
    },
  ]);
  const state = [known("aws_ssm_parameter.serial", "/shop/staging/releases/applied-serial")];
  expect(leftovers(manifest, state, { ...NOTHING, remembered: "2 abc" })).toEqual([]);
});
