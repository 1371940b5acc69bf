import { ALARMS } from "./alarms";
import type { Case } from "./case";
import { DATABASE } from "./database";
import { DELIVERY } from "./delivery";
import { DATABASE_ACCESS } from "./database-access";
import { DATABASE_TRAPS } from "./database-traps";
import { ENVIRONMENT } from "./environment";
import { EXPIRY } from "./expiry";
import { GROUND } from "./ground";
import { NETWORK_ACCESS } from "./network-access";
import { EXPOSURE } from "./exposure";
import { PASSED_ROLES } from "./passed-roles";
import { PERMISSIONS } from "./permissions";
import { GUARDS } from "./guards";
import { IMAGES } from "./images";
import { REFACTORINGS } from "./refactorings";
import { ROLES } from "./roles";
import { GROUPS, NEW_COLORS, TARGET_GROUPS } from "./groups";
import { LEDGERS, NEXT_RELEASE } from "./ledgers";
import { BALANCER, NAMES } from "./names";
import { ORDER } from "./order";
import { CONDITIONS, RULES } from "./rules";
import { LISTENERS } from "./serving";
import { SECOND_LOOK } from "./second-look";
import { STORAGE } from "./storage";
import { SWITCHES } from "./switches";
import { TABLES } from "./tables";
import { TOLD } from "./told";
import { NETWORKS, RELEASES } from "./traffic";

/** Every case, by what it is about. */
export const CORPUS: Readonly<Record<string, readonly Case[]>> = {
  "a database": DATABASE,
  "a database's traps": DATABASE_TRAPS,
  "who comes into a database": DATABASE_ACCESS,
  "buckets, files and images": STORAGE,
  "what is kept": EXPIRY,
  "what guards data": GUARDS,
  "tables and backups": TABLES,
  "which images are kept": IMAGES,
  "when alarms ring": ALARMS,
  "who is told": TOLD,
  "releases and traffic": RELEASES,
  "load balancer and network": NETWORKS,
  "access by the network": NETWORK_ACCESS,
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
  "what is allowed": PERMISSIONS,
  "who may do it": ROLES,
  "what takes another role": PASSED_ROLES,
  "whose workflows deploy": DELIVERY,
  "doors that no policy tells of": EXPOSURE,
  "switches of security": SWITCHES,
  "a second look": SECOND_LOOK,
  "code in other words": REFACTORINGS,
};
