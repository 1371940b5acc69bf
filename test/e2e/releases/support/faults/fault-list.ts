/** A fault that the tests make, and what came of it. The tests find `says` in what the next command said. */
export interface ListedFault {
  readonly fault: string;
  /** What users got meanwhile. */
  readonly users: string;
  /** The next command, and words of what it said. */
  readonly next: string;
  readonly says: string;
  readonly carriedOn: string;
}

/** In the order in which they are made: each starts where the one before it ended. */
export const FAULTS = {
  neverHealthy: {
    fault: "the targets of a new release never become healthy",
    users: "the old release",
    next: "switch",
    says: "failed: waiting for Auto Scaling Group",
    carriedOn: "`deploy` puts the next release in its place",
  },
  thenFailing: {
    fault: "the targets were healthy, and fail before the switch",
    users: "the old release",
    next: "switch",
    says: "0 of 1 targets healthy",
    carriedOn: "`switch` once they are healthy again",
  },
  illegalLedger: {
    fault: "the ledger was edited by hand, and its shares do not sum to 100",
    users: "what they got before",
    next: "switch",
    says: "the shares sum to 50 %, not to 100 %",
    carriedOn: "the ledger is taken back from git",
  },
  otherLedger: {
    fault: "the ledger says that green is live, while blue is",
    users: "what they got before; plain Terraform refuses it, too",
    next: "apply",
    says: "applied another ledger with the same serial",
    carriedOn: "the ledger is taken back from git",
  },
  twoTransitions: {
    fault: "two transitions in one apply",
    users: "what they got before; plain Terraform refuses it, too",
    next: "apply",
    says: "The ledger is several transitions ahead",
    carriedOn: "the ledger is taken back to the last serial that was applied",
  },
  staleCheckout: {
    fault: "a command in a checkout that lacks somebody's switch",
    users: "the new release, as switched; plain Terraform refuses it, too",
    next: "switch",
    says: "This checkout is stale: pull",
    carriedOn: "pull",
  },
  unpushedRollback: {
    fault: "a rollback that was never pushed, then an apply from elsewhere",
    users: "the old release, as rolled back; plain Terraform refuses it, too",
    next: "apply",
    says: "Or somebody's transition was never pushed",
    carriedOn: "have it pushed, then pull",
  },
  stalePlan: {
    fault: "a plan that was saved before somebody's switch is applied after it",
    users: "what the switch gave them",
    next: "terraform apply",
    says: "Saved plan is stale",
    carriedOn: "plan again",
  },
  ruleFails: {
    fault: "the change of the second route's rule fails in a switch",
    users: "the new release on the one route, the old and the new one as before on the other",
    next: "switch",
    says: "it was not applied to its end. Carrying on",
    carriedOn: "by that very command",
  },
  rollbackFails: {
    fault: "the change of one route's rule fails in a rollback",
    users: "the old release on one route, the new one on the other",
    next: "rollback",
    says: "Users reach the former release",
    carriedOn: "by that very command",
  },
  killedSwitch: {
    fault: "a switch is killed with SIGKILL while it changes the rules",
    users: "each route the old or the new release, both checked",
    next: "deploy",
    says: "was not carried out to its end",
    carriedOn: "`apply`",
  },
  throttled: {
    fault: "AWS throttles calls, and fails others with 503, in the middle of an apply",
    users: "what they got before",
    next: "the same one, which is patient",
    says: '"result": "done"',
    carriedOn: "nothing to do",
  },
  twoAtOnce: {
    fault: "a second release command while the first one applies",
    users: "what the first one gives them",
    next: "deploy",
    says: "holds the state of staging, since",
    carriedOn: "wait for the first",
  },
  killedDeploy: {
    fault: "a deploy is killed with SIGKILL while AWS makes the new group",
    users: "the old release",
    next: "apply",
    says: "a former apply was interrupted. Terraform does not know",
    carriedOn: "`apply` removes the group that Terraform does not know, and makes the release",
  },
  failedResource: {
    fault: "a deploy fails for good after some of the new release's resources are made",
    users: "the old release",
    next: "apply",
    says: "Done: changes",
    carriedOn: "`apply` makes the rest",
  },
} as const satisfies Record<string, ListedFault>;

export type FaultName = keyof typeof FAULTS;
