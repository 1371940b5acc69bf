import { Aspects, Testing } from "cdktf";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { enforce, STANDARD_POLICY } from "../../lib/policy/policy-pack";
import { waive, waiversOf } from "../../lib/policy/waiver";
import { plainStack, Synthesized } from "../support/synth";
import { resource } from "./judge";

describe("the standard policy", () => {
  it("has exactly these rules", () => {
    expect(STANDARD_POLICY.map(({ id }) => id)).toEqual([
      "encrypted-storage",
      "no-public-database",
      "protected-state",
      "one-open-firewall",
      "https-only",
      "tagged",
      "names-within-limits",
      "no-secret-literal",
      "no-password",
      "no-nat-unless-asked",
      "unique-names",
    ]);
  });
  it.each(STANDARD_POLICY.map((rule) => [rule.id, rule] as const))(
    "explains %s with a sentence and a link",
    (_id, rule) => {
      expect(rule.explanation).toMatch(/^[A-Z].*\.$/);
      expect(rule.link).toMatch(/^https:\/\//);
      expect(rule.title).toMatch(/^[a-z]/i);
      expect(rule.title).not.toMatch(/\.$/);
    },
  );
});

describe("enforce", () => {
  it("lets a tree of the provider's own classes pass, references and all", () => {
    const stack = plainStack();
    const firewall = new SecurityGroup(stack, "Web", { namePrefix: "shop-web-" });
    const database = new SecurityGroup(stack, "Database", { namePrefix: "shop-database-" });
    const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    new VpcSecurityGroupIngressRule(stack, "In", { securityGroupId: firewall.id, cidrIpv4: "0.0.0.0/0", ...https });
    new VpcSecurityGroupIngressRule(stack, "Through", {
      securityGroupId: database.id,
      referencedSecurityGroupId: firewall.id,
      ...https,
    });
    enforce(stack);
    expect(new Synthesized(stack).errors).toEqual([]);
  });

  it("reports all findings of all rules together, each with its path", () => {
    const stack = plainStack();
    new DbInstance(stack, "Main", {
      instanceClass: "db.t4g.micro",
      identifier: "Shop",
      publiclyAccessible: true,
      password: "x",
    });
    enforce(stack);
    const { errors } = new Synthesized(stack);
    expect(errors.every((error) => error.startsWith("[plain/Main] "))).toBe(true);
    expect(errors.map((error) => /policy ([\w-]+)/.exec(error)?.[1])).toEqual(
      expect.arrayContaining([
        "encrypted-storage",
        "no-public-database",
        "protected-state",
        "names-within-limits",
        "no-password",
      ]),
    );
  });

  it("fails the synthesis of an app", () => {
    const stack = plainStack();
    resource(stack, "Disk", "aws_ebs_volume");
    enforce(stack);
    expect(() => Testing.fullSynth(stack)).toThrow(/\[plain\/Disk\] 'encrypted' is not set/);
  });

  it("judges the tree as other aspects leave it", () => {
    const stack = plainStack();
    enforce(stack);
    const disk = resource(new Construct(stack, "Scope"), "Disk", "aws_ebs_volume", {
      lifecycle: { prevent_destroy: true },
    });
    resource(stack, "Last", "aws_vpc");
    Aspects.of(stack).add({ visit: (construct) => void (construct === disk && disk.addOverride("encrypted", true)) });
    expect(new Synthesized(stack).errors).toEqual([]);
  });

  it("tells a fault once, however often the stack is synthesized", () => {
    const stack = plainStack();
    resource(stack, "Disk", "aws_ebs_volume", { encrypted: true });
    enforce(stack);
    expect(new Synthesized(stack).errors).toHaveLength(1);
    expect(new Synthesized(stack).errors).toHaveLength(1);
  });

  it("sees nothing of a value that only Terraform knows, and says so", () => {
    const stack = plainStack();
    resource(stack, "Disk", "aws_ebs_volume", { encrypted: "${var.encrypted}", lifecycle: { prevent_destroy: true } });
    enforce(stack);
    expect(new Synthesized(stack).errors).toEqual([
      '[plain/Disk] \'encrypted\' is ${var.encrypted}, but only Terraform will know whether disks, files, buckets and databases are encrypted (policy encrypted-storage). Write the value down. To accept it: waive(construct, "encrypted-storage", "<why>").',
    ]);
  });

  it("costs little: each resource is rendered once more, whatever the number of rules", () => {
    const renderings = (checked: boolean): number => {
      const stack = plainStack();
      for (let index = 0; index < 20; index++) new SecurityGroup(stack, `Group${index}`, { vpcId: "vpc-1" });
      if (checked) enforce(stack);
      const rendered = jest.spyOn(SecurityGroup.prototype, "toTerraform");
      stack.prepareStack();
      Testing.synth(stack, true);
      const { length } = rendered.mock.calls;
      rendered.mockRestore();
      return length;
    };
    expect(renderings(true) - renderings(false)).toBe(20);
  });
});

describe("waive", () => {
  it("covers everything below the construct, for one rule only", () => {
    const stack = plainStack();
    const scope = new Construct(stack, "Scratch");
    waive(scope, "encrypted-storage", "holds public map tiles only");
    resource(new Construct(scope, "Inner"), "Disk", "aws_ebs_volume");
    enforce(stack);
    const { errors } = new Synthesized(stack);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("policy protected-state");
  });

  it("does not cover what is beside or above it", () => {
    const stack = plainStack();
    waive(new Construct(stack, "Elsewhere"), "encrypted-storage", "holds public map tiles only");
    resource(stack, "Disk", "aws_ebs_volume", { lifecycle: { prevent_destroy: true } });
    enforce(stack);
    expect(new Synthesized(stack).errors).toHaveLength(1);
  });

  it.each(["", "because", "we can"])("asks for a reason in words, not %j", (reason) => {
    const stack = plainStack();
    waive(stack, "tagged", reason);
    expect(new Synthesized(stack).errors).toEqual([
      `[plain] 'waive("tagged").reason' is ${JSON.stringify(reason)}, but a waiver tells its readers why, in at least 3 words. Write what makes the exception acceptable here.`,
    ]);
  });

  it("refuses a rule that does not exist, and names those that do", () => {
    const stack = plainStack();
    waive(stack, "encrypted-discs", "holds public map tiles only");
    enforce(stack);
    expect(new Synthesized(stack).errors).toEqual([
      expect.stringContaining(
        "'waive().ruleId' is \"encrypted-discs\", but there is no such policy rule. Name one of encrypted-storage, ",
      ),
    ]);
  });

  it("accepts a standard rule that this pack leaves out", () => {
    const stack = plainStack();
    waive(stack, "tagged", "tags are copied by hand");
    enforce(stack, []);
    expect(new Synthesized(stack).errors).toEqual([]);
  });

  it("is listed with path and reason, from above the stack too", () => {
    const stack = plainStack();
    const inner = new Construct(stack, "Inner");
    waive(stack.node.root, "tagged", "tags are copied by hand");
    waive(inner, "https-only", "internal tool without users");
    expect(waiversOf(stack)).toEqual([
      { path: "", ruleId: "tagged", reason: "tags are copied by hand" },
      { path: "plain/Inner", ruleId: "https-only", reason: "internal tool without users" },
    ]);
  });
});
