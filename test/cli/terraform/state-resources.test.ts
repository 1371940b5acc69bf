import { stateResources } from "../../../lib/cli/terraform/state-resources";
import { recorded } from "./recorded";

const state = (...resources: object[]): string => JSON.stringify({ version: 4, resources });

describe("a state", () => {
  test("is empty where nothing was applied yet", () => {
    expect(stateResources("")).toEqual([]);
    expect(stateResources(state())).toEqual([]);
  });

  test("gives every resource by the address that Terraform has for it", () => {
    expect(stateResources(recorded("state.json")).map(({ address }) => address)).toEqual([
      "terraform_data.database",
      "terraform_data.instance[0]",
      "terraform_data.instance[1]",
      "terraform_data.network",
      "terraform_data.old",
      'terraform_data.rule["/*"]',
      "terraform_data.serial",
    ]);
    expect(stateResources(recorded("state.json")).every(({ id }) => /^[0-9a-f-]{36}$/.test(id ?? ""))).toBe(true);
  });

  test("tells id and name, and nothing else that may be secret", () => {
    const attributes = { id: "web-r7", name: "web", password: "secret" };
    const [found] = stateResources(
      state({
        mode: "managed",
        module: "module.a",
        type: "aws_autoscaling_group",
        name: "G",
        instances: [{ attributes }],
      }),
    );
    expect(found).toEqual({
      address: "module.a.aws_autoscaling_group.G",
      type: "aws_autoscaling_group",
      id: "web-r7",
      name: "web",
    });
  });

  test("tells apart what a failed replacement left behind, as Terraform does", () => {
    const instances = [{ attributes: { id: "new" } }, { deposed: "4f5c0a1b", attributes: { id: "old" } }];
    expect(
      stateResources(state({ mode: "managed", type: "aws_lb", name: "A", instances })).map(({ address, id }) => [
        address,
        id,
      ]),
    ).toEqual([
      ["aws_lb.A", "new"],
      ["aws_lb.A (deposed object 4f5c0a1b)", "old"],
    ]);
  });

  test("tells what was not made to its end", () => {
    const instances = [{ index_key: "a", status: "tainted" }, { index_key: "b" }];
    const found = stateResources(state({ mode: "managed", type: "aws_lb_target_group", name: "T", instances }));
    expect(found.map(({ isTainted }) => isTainted)).toEqual([true, undefined]);
  });

  test("has no data sources, and no name where that is not a text", () => {
    const instances = [{ attributes: { id: "x", name: ["a"] } }];
    expect(
      stateResources(
        state(
          { mode: "data", type: "aws_ami", name: "A", instances },
          { mode: "managed", type: "b", name: "B", instances },
        ),
      ),
    ).toEqual([{ address: "b.B", type: "b", id: "x", name: undefined }]);
  });

  test("of another format is an error", () => {
    expect(() => stateResources(JSON.stringify({ version: 5, resources: [] }))).toThrow();
  });
});
