/** What stops a workflow on purpose: told in one annotation, without a stack. */
export class Refusal extends Error {}
