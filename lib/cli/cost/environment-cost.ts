import type { MonthlyCost } from "../../cost/cost-line";
import { monthlyCost } from "../../cost/monthly-cost";
import type { PriceBook } from "../../cost/price-book";
import type { Usage } from "../../cost/usage";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import type { Project } from "../ports/project";
import { writtenStack } from "../project/written-stack";

/** What an environment costs, by what the last synthesis wrote. */
export function environmentCost(
  project: Pick<Project, "stackFolder">,
  manifest: EnvironmentManifest,
  { book, usage }: { readonly book: PriceBook; readonly usage: Usage },
): MonthlyCost {
  return monthlyCost(writtenStack(project, manifest.environment), manifest, book, usage);
}
