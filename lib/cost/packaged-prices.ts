import content from "./list-prices.json";
import { PriceBook, type PriceBookContent } from "./price-book";

/** The prices that come with the package. Each says where it was seen, and when. */
export const PACKAGED_PRICES = new PriceBook(content as PriceBookContent);
