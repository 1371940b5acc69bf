/** What a web server answered. */
export type WebAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>> }
  /** Why nothing was answered: `connection refused`. */
  | { readonly unreachable: string };

/** Requests as a user makes them. */
export interface Web {
  /** Asks once; follows no redirect; gives up after 10 seconds. */
  get(url: string, headers: Readonly<Record<string, string>>): Promise<WebAnswer>;
}
