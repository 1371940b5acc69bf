import type { ListedPrice, Offer, Published } from "../../cost/price-list/listed-price";

/** AWS's public price list. Asking it takes no credentials. */
export interface PriceList {
  /**
   * Reads the file of an offer, row by row: only prices on demand, in US dollars. Throws a `CliError` when there is none, or
   * when AWS does not answer.
   *
   * @param take gets each row, and says whether it wants more
   * @param progress how many bytes were read, now and then
   */
  read(offer: Offer, take: (row: ListedPrice) => boolean, progress: (bytes: number) => void): Promise<Published>;
}
