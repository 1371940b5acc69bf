import { existsSync, readFileSync } from "node:fs";
import { PACKAGED_PRICES } from "../../cost/packaged-prices";
import { PriceBook } from "../../cost/price-book";
import { isRefusal } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";
import type { Project } from "../ports/project";

/** The project's own price book, beside its `cdktf.json`: commit it, so that everybody counts alike. */
export const PRICES_FILE = "twinstack-prices.json";

/** Prices that count in a project. */
export interface ProjectPrices {
  /** The packaged ones, with the project's in place where it has any. */
  readonly book: PriceBook;
  /** The project's own; nothing where it has none. */
  readonly own: PriceBook | undefined;
}

/** Reads the project's price book, if there is one. */
export function projectPrices(project: Pick<Project, "pathOf">): ProjectPrices {
  const file = project.pathOf(PRICES_FILE);
  if (!existsSync(file)) return { book: PACKAGED_PRICES, own: undefined };
  const own = PriceBook.parse(readFileSync(file, "utf8"), PRICES_FILE);
  if (isRefusal(own)) throw new CliError(own.rule, own.remedy);
  return { book: PACKAGED_PRICES.with(own), own };
}
