import type { EnvironmentStack } from "../environment/environment-stack";
import { toHaveParityWith } from "./parity-matcher";

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Jest's own way to add matchers
  namespace jest {
    interface Matchers<R> {
      /** Same constructs and resources as `other`; every differing attribute is declared in the profile. */
      toHaveParityWith(other: EnvironmentStack): R;
    }
  }
}

expect.extend({ toHaveParityWith });
