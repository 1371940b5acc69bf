/**
 * Whether data resists deletion. A union, so that danger always comes with its reason.
 *
 * - `protected`: deletion protection, `prevent_destroy`, a final snapshot, backups kept. The default.
 * - `disposable`: `cdktf destroy` removes the data. For environments whose data can be made again.
 * - `unlocked`: still backed up, but may be destroyed until a date; the plan fails after it.
 */
export type Protection = ProtectedData | DisposableData | UnlockedData;

/** Data that resists deletion. */
export interface ProtectedData {
  readonly kind: "protected";
}

/** Data that goes with its environment. */
export interface DisposableData {
  readonly kind: "disposable";
  /** Why losing this data is acceptable; kept in the review of every change. */
  readonly reason: string;
}

/** Data whose protection is taken off until a date. */
export interface UnlockedData {
  readonly kind: "unlocked";
  /** Last day, as `2026-12-31`; plans fail after it. */
  readonly until: string;
  /** Why the protection is taken off. */
  readonly reason: string;
}

/** Factories of {@link Protection}. */
export const Protection = {
  /** Data resists deletion. No cost but the final snapshot, about $0.095 per GB and month once destroyed. */
  protected: (): ProtectedData => ({ kind: "protected" }),
  /** Data goes with the environment. */
  disposable: (reason: string): DisposableData => ({ kind: "disposable", reason }),
  /** Data may be destroyed until the end of the day `until` (UTC); a final snapshot is still taken. */
  unlocked: (props: { readonly until: string; readonly reason: string }): UnlockedData => ({
    kind: "unlocked",
    ...props,
  }),
};
