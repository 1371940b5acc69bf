import { Ambient } from "./ambient";
import type { Protection } from "./protection";

/** Whether the data of the environment around a construct resists deletion. */
export const PROTECTION = new Ambient<Protection>(
  "protection",
  'Pass protection: Protection.protected(), or Protection.disposable("<why losing this data is acceptable>").',
);
