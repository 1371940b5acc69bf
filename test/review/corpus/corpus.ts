import type { Case } from "./case";
import { DATABASE } from "./database";
import { ENVIRONMENT } from "./environment";
import { GROUND } from "./ground";
import { NETWORK_ACCESS } from "./network-access";
import { REFACTORINGS } from "./refactorings";
import { STORAGE } from "./storage";
import { NETWORKS, RELEASES } from "./traffic";

/** Every case, by what it is about. */
export const CORPUS: Readonly<Record<string, readonly Case[]>> = {
  "a database": DATABASE,
  "buckets, files and images": STORAGE,
  "releases and traffic": RELEASES,
  "load balancer and network": NETWORKS,
  "access by the network": NETWORK_ACCESS,
  "the environment": ENVIRONMENT,
  "what Terraform goes by": GROUND,
  "code in other words": REFACTORINGS,
};
