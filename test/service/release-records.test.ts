import { App } from "cdktf";
import { environment, web } from "../bad-input/faults";
import { Synthesized } from "../support/synth";

describe("the table in which instances agree", () => {
  const stack = environment(new App({ outdir: "cdktf.out" }));
  web(stack);
  const synthesized = new Synthesized(stack);

  test("is one for the environment, paid by the request, with an item for each thing", () => {
    expect(synthesized.only("aws_dynamodb_table")).toMatchObject({
      name: "shop-staging-releases",
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "id",
      deletion_protection_enabled: false,
    });
  });

  test("exists before the first instance boots, whose role reads and changes items of it and no more", () => {
    const { depends_on: awaited } = synthesized.only("aws_autoscaling_group");
    expect(JSON.stringify(awaited)).toContain("aws_dynamodb_table");
    const { policy } = synthesized.only("aws_iam_role_policy");
    expect(policy).toContain('"dynamodb:GetItem", "dynamodb:UpdateItem"');
    expect(String(policy).match(/dynamodb:\w+/g)).toHaveLength(2);
  });
});
