/** What whoever an alarm wakes can do at once, whichever part of a service it is about. Full sentences. */
export const FIRST_AID = {
  /** Where to look. */
  look: "Look at the environment's dashboard and its logs (the output logsCommand).",
  /** What ends it, if a release began it: the other color is frozen, so it is as it was. */
  giveBack:
    "If it began with a switch of traffic, give the traffic back in the release ledger: docs/guide/releases-and-ledgers.md.",
} as const;
