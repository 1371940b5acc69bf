import { Duration, Identity, IDENTITY } from "../../lib";
import { InstanceGroup } from "../../lib/compute/instance-group";
import { InstanceRole, instanceStatements } from "../../lib/compute/instance-role";
import { isBurstable, LaunchTemplate } from "../../lib/compute/launch-template";
import { synth } from "../support/synth";

function instances({ instanceType = "t3.micro", publicAddress = true } = {}) {
  return synth((stack) => {
    IDENTITY.provide(stack, new Identity({ application: "shop", environment: "staging" }));
    const name = ["Web", "r7"];
    const statements = instanceStatements("arn:logs", { Service: "Web", Release: "r7" });
    const role = new InstanceRole(stack, "Role", { name, statements: () => statements });
    const launchTemplate = new LaunchTemplate(stack, "Template", {
      name,
      machineImage: "ami-0453ec754f44f9a4a",
      instanceType,
      diskGib: 20,
      instanceProfileName: role.profile.name,
      firewallIds: () => ["sg-1"],
      publicAddress,
      tags: { Name: "shop-staging-web-r7" },
      script: () => "echo hello",
    });
    const group = new InstanceGroup(stack, "Group", {
      name,
      launchTemplate,
      subnetIds: ["subnet-1", "subnet-2"],
      targetGroupArns: ["arn:targets"],
      capacity: { min: 2, max: 4 },
      grace: Duration.minutes(5),
      gateTimeout: Duration.minutes(15),
      tags: { Release: "r7" },
      readyAfter: [role.policy],
    });
    group.waitFor([role.profile]);
  });
}

describe("a launch template", () => {
  const template = instances().only("aws_launch_template");

  test("demands IMDSv2, two hops away for containers", () => {
    expect(template.metadata_options).toMatchObject({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 2,
    });
  });

  test("encrypts its disk, and takes it away with the instance", () => {
    expect(template.block_device_mappings[0].ebs).toEqual({
      volume_type: "gp3",
      volume_size: 20,
      encrypted: "true",
      delete_on_termination: "true",
    });
  });

  test("has no key pair", () => expect(template).not.toHaveProperty("key_name"));

  test("gives an address only where the network's way out needs it", () => {
    const address = (publicAddress: boolean) =>
      instances({ publicAddress }).only("aws_launch_template").network_interfaces[0].associate_public_ip_address;
    expect([address(true), address(false)]).toEqual(["true", "false"]);
  });

  test("never pays for CPU credits, on types that have them", () => {
    expect(template.credit_specification).toEqual({ cpu_credits: "standard" });
    const fixed = instances({ instanceType: "m7g.large" }).only("aws_launch_template");
    expect(fixed).not.toHaveProperty("credit_specification");
    expect(["t2.micro", "t3a.small", "t4g.nano", "m5.large", "trn1.2xlarge"].map(isBurstable)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("an instance group", () => {
  const group = instances().only("aws_autoscaling_group");

  test("exists only once all its instances are healthy, or fails in time", () => {
    expect(group).toMatchObject({
      min_size: 2,
      max_size: 4,
      desired_capacity: 2,
      min_elb_capacity: 2,
      wait_for_capacity_timeout: "900s",
      health_check_type: "ELB",
    });
  });

  test("holds an instance back until its boot script says that it is ready, and gives up on silence", () => {
    expect(group.initial_lifecycle_hook).toEqual([
      {
        name: "ready",
        lifecycle_transition: "autoscaling:EC2_INSTANCE_LAUNCHING",
        default_result: "ABANDON",
        heartbeat_timeout: 900,
      },
    ]);
  });

  test("boots nothing before what it waits for", () => {
    expect(group.depends_on).toEqual([
      expect.stringMatching(/^aws_iam_role_policy\./),
      expect.stringMatching(/^aws_iam_instance_profile\./),
    ]);
  });

  test("is replaced by one beside it", () => expect(group.lifecycle.create_before_destroy).toBe(true));

  test("grows by CPU", () => {
    const policy = instances().only("aws_autoscaling_policy");
    expect(policy.target_tracking_configuration).toMatchObject({ target_value: 60 });
  });
});

describe("an instance role", () => {
  const statements = instanceStatements("arn:logs", { Service: "Web", Release: "r7" });

  test("may write to its own log group only", () => {
    expect(statements.find(({ Sid }) => Sid === "WriteLogs")?.Resource).toBe("arn:logs:*");
  });

  test("may signal its own group only", () => {
    expect(statements.find(({ Sid }) => Sid === "SignalReadiness")?.Condition).toEqual({
      StringEquals: { "autoscaling:ResourceTag/Service": "Web", "autoscaling:ResourceTag/Release": "r7" },
    });
  });

  test("is for EC2 alone, and has one policy, written out", () => {
    const stack = instances();
    expect(JSON.parse(stack.only("aws_iam_role").assume_role_policy).Statement).toEqual([
      { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
    expect(stack.only("aws_iam_role_policy").policy).toContain("SignalReadiness");
    expect(stack.resources("aws_iam_role_policy_attachment")).toEqual([]);
  });
});
