import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { App, Aspects, Testing } from "cdktf";
import { CodeDetect } from "../../examples/codedetect/codedetect";
import { staging } from "../../examples/codedetect/profiles";

const newStack = () => new CodeDetect(new App({ outdir: "cdktf.out" }), staging);
const groupsIn = (json: string) => Object.values(JSON.parse(json).resource.aws_security_group) as { tags: object }[];

describe("an environment's stack", () => {
  afterEach(() => jest.restoreAllMocks());

  it("is rendered once for its policies and its file, as without policies", () => {
    const stack = newStack();
    const rendered = jest.spyOn(SecurityGroup.prototype, "toTerraform");
    const groups = groupsIn(Testing.synth(stack, true)).length;
    expect(rendered).toHaveBeenCalledTimes(groups);
  });
  it("is rendered as aspects leave it, the last one on the last construct too", () => {
    const stack = newStack();
    const visit = (construct: unknown) =>
      Object.hasOwn(construct as object, "_tags") && (construct as SecurityGroup).addOverride("tags.Touched", "yes");
    Aspects.of(stack).add({ visit });
    for (const { tags } of groupsIn(Testing.synth(stack, true))) expect(tags).toMatchObject({ Touched: "yes" });
  });
  it("is rendered anew after a change", () => {
    const stack = newStack();
    Testing.synth(stack, true);
    stack.addOverride("terraform.required_version", "changed");
    expect(JSON.parse(Testing.synth(stack)).terraform.required_version).toBe("changed");
  });
});
