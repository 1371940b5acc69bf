// The entry of the action: picks the task, and turns what it throws into a failed step.
import { readFileSync } from "node:fs";
import { GitHub } from "./github.mjs";
import { reportDrift } from "./drift.mjs";
import { Refusal } from "./refusal.mjs";
import { review } from "./review.mjs";
import { demandReviewed } from "./reviewed.mjs";
import { annotation, outside } from "./runner.mjs";

const TASKS = { review, reviewed: demandReviewed, drift: reportDrift };

async function main(environment) {
  const input = (name) => environment[`INPUT_${name.toUpperCase()}`] ?? "";
  const task = Object.hasOwn(TASKS, input("task")) && TASKS[input("task")];
  if (!task) throw new Refusal(`There is no task "${input("task")}". Write one of ${Object.keys(TASKS).join(", ")}.`);
  const github = new GitHub({
    url: environment.GITHUB_API_URL,
    repository: environment.GITHUB_REPOSITORY,
    token: input("token"),
  });
  const event = JSON.parse(readFileSync(environment.GITHUB_EVENT_PATH, "utf8"));
  await task({ github, event, input, sha: environment.GITHUB_SHA, ...outside(environment) });
}

try {
  await main(process.env);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stdout.write(annotation("error", error.message));
  process.exitCode = 1;
}
