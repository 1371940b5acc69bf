import type { Case } from "./case";
import { DATABASE } from "./database";
import { ENVIRONMENT } from "./environment";
import { GROUND } from "./ground";
import { GROUPS, NEW_COLORS, TARGET_GROUPS } from "./groups";
import { LEDGERS, NEXT_RELEASE } from "./ledgers";
import { BALANCER, NAMES } from "./names";
import { ORDER } from "./order";
import { REFACTORINGS } from "./refactorings";
import { CONDITIONS, RULES } from "./rules";
import { LISTENERS } from "./serving";
import { STORAGE } from "./storage";
import { NETWORKS, RELEASES } from "./traffic";

/** Every case, by what it is about. */
export const CORPUS: Readonly<Record<string, readonly Case[]>> = {
  "a database": DATABASE,
  "buckets, files and images": STORAGE,
  "releases and traffic": RELEASES,
  "load balancer and network": NETWORKS,
  names: NAMES,
  "a load balancer": BALANCER,
  "the doors of a load balancer": LISTENERS,
  "rules of a listener": RULES,
  "which requests a rule answers": CONDITIONS,
  "the order of rules": ORDER,
  "groups of instances": GROUPS,
  "colors that come": NEW_COLORS,
  "target groups": TARGET_GROUPS,
  "what a ledger says": LEDGERS,
  "a service's next release": NEXT_RELEASE,
  "the environment": ENVIRONMENT,
  "what Terraform goes by": GROUND,
  "code in other words": REFACTORINGS,
};
