/** One thing that exists, as AWS's own API tells it. */
export interface Entry {
  readonly resource: string;
  readonly name: string;
  readonly state: string;
  /** Whether AWS charges for its mere existence. */
  readonly billable: boolean;
}

export const billable = (resource: string, name: string | undefined, state: string | undefined): Entry => ({
  resource,
  name: name ?? "?",
  state: state ?? "?",
  billable: true,
});

export const free = (resource: string, name: string | undefined, state: string | undefined): Entry => ({
  ...billable(resource, name, state),
  billable: false,
});
