import { shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const edited = (change: (json: Json) => void): Side => shop({ edit: change });

/** What Terraform goes by beside the resources. */
export const GROUND: readonly Case[] = [
  {
    name: "a trap: the state elsewhere",
    before: alone,
    after: edited((json) => void (json.terraform.backend = { local: { path: "elsewhere.tfstate" } })),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /state would be kept elsewhere/,
  },
  {
    name: "a module beside it",
    before: alone,
    after: edited((json) => void (json.module = { other: { source: "./other" } })),
    risk: "unknown",
    needs: ["unknown"],
    says: /goes by other modules/,
  },
  {
    name: "a trap: no more guards against a wrong ledger",
    before: alone,
    after: edited((json) => {
      for (const rule of Object.values(json.resource.aws_lb_listener_rule as Json)) delete rule.lifecycle.precondition;
    }),
    risk: "security",
    needs: ["weakened-security"],
    says: /refuse a wrong ledger are TAKEN AWAY/,
  },
];
