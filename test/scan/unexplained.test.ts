import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { App, TerraformStack } from "cdktf";
import { acceptFindings } from "../../lib/core/accepted-finding";
import type { Finding } from "./support/checkov";
import { unexplained } from "./support/unexplained";

const REASON = "nothing in the queue is worth a key";

function appWith(accepted: Readonly<Record<string, string>>): [app: App, queue: SqsQueue] {
  const app = new App({ outdir: "cdktf.out" });
  const queue = new SqsQueue(new TerraformStack(app, "shop"), "Orders");
  acceptFindings(queue, accepted);
  return [app, queue];
}

const finding = (queue: SqsQueue, check = "CKV_AWS_27"): Finding => ({
  stack: "shop",
  name: queue.friendlyUniqueId,
  check,
  title: "Ensure all data stored in the SQS queue is encrypted",
});

describe("findings of a scanner", () => {
  test("are explained by a reason beside the code", () => {
    const [app, queue] = appWith({ CKV_AWS_27: REASON });
    expect(unexplained([finding(queue)], app)).toEqual([]);
  });

  test("without a reason are told with construct, check and what to do", () => {
    const [app, queue] = appWith({ CKV_AWS_27: REASON });
    expect(unexplained([finding(queue), finding(queue, "CKV2_AWS_73")], app)).toEqual([
      "shop/Orders: CKV2_AWS_73, Ensure all data stored in the SQS queue is encrypted: fix it, or accept it with a reason",
    ]);
  });

  test("that are accepted and not found are told", () => {
    const [app] = appWith({ CKV_AWS_27: REASON });
    expect(unexplained([], app)).toEqual([
      "shop/Orders: CKV_AWS_27 is accepted, but not found: take it out of acceptFindings()",
    ]);
  });

  test("need a reason that says something", () => {
    const [app, queue] = appWith({ CKV_AWS_27: "not needed" });
    expect(unexplained([finding(queue)], app)).toEqual([
      expect.stringMatching(/reason "not needed", which says nothing$/),
    ]);
  });

  test("of a resource that nobody declared are an error, not nothing", () => {
    const [app, queue] = appWith({});
    expect(() => unexplained([{ ...finding(queue), name: "Gone_1" }], app)).toThrow(
      "Gone_1 in shop, which is not there",
    );
  });
});
