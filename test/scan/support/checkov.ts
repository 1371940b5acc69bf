import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** A check that a resource did not pass. */
export interface Finding {
  /** Name of the stack. */
  readonly stack: string;
  /** The resource's own part of its address, which cdktf makes from the construct's path. */
  readonly name: string;
  readonly check: string;
  /** The check in words. */
  readonly title: string;
}

const check = z.object({ check_id: z.string(), check_name: z.string(), file_path: z.string(), resource: z.string() });
const REPORT = z.object({
  check_type: z.literal("terraform_json"),
  results: z.object({ failed_checks: z.array(check) }),
  summary: z.object({ parsing_errors: z.number() }),
});

/**
 * Scans synthesized stacks, by name, with checkov. It reads no network. Its parser stops at `terraform.required_version`,
 * which cdktf writes as the documentation of Terraform says (checkov's issue 7454), so it gets the stacks without that block;
 * no check of checkov is about it.
 */
export async function scan(stacks: Readonly<Record<string, string>>): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), "twinstack-scan-"));
  try {
    for (const [name, text] of Object.entries(stacks)) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "cdk.tf.json"), withoutSettings(text));
    }
    return findingsIn(await report(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withoutSettings(text: string): string {
  const stack = JSON.parse(text) as Record<string, unknown>;
  delete stack.terraform;
  // In lines, because checkov tells resources apart by their lines.
  return JSON.stringify(stack, undefined, 2);
}

function report(folder: string): Promise<string> {
  const args = ["--directory", folder, "--framework", "terraform_json", "--output", "json", "--compact", "--quiet"];
  return new Promise((resolve, reject) => {
    execFile(program(), [...args, "--skip-download"], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      // 1: there are findings.
      if (error && error.code !== 1) return reject(new Error(`checkov failed: ${stderr || error.message}`));
      resolve(stdout);
    });
  });
}

function program(): string {
  const file = join(__dirname, "..", "..", "..", ".twinstack", "tools.json");
  const tools = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { checkov?: string }) : {};
  if (tools.checkov && existsSync(tools.checkov)) return tools.checkov;
  throw new Error("checkov is not there. Install it: node tools/setup/setup.mjs --linters");
}

function findingsIn(text: string): Finding[] {
  const { results, summary } = REPORT.parse(JSON.parse(text));
  if (summary.parsing_errors > 0) throw new Error(`checkov could not read ${summary.parsing_errors} of the stacks`);
  return results.failed_checks.map(({ check_id, check_name, file_path, resource }) => ({
    stack: file_path.split("/")[1] as string,
    name: resource.slice(resource.lastIndexOf(".") + 1),
    check: check_id,
    title: check_name,
  }));
}
