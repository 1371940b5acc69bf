import { quoted, type Fault } from "../core/fault";

const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** Where resources are made. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/**
 * What is wrong with a place.
 *
 * @param before what stands before the names of the props
 */
export function placeFaults({ account, region }: Place, before: string): Fault[] {
  const faults: Fault[] = [];
  if (!ACCOUNT.test(account)) {
    faults.push({
      prop: `${before}account`,
      value: quoted(account),
      rule: "an AWS account has 12 digits",
      remedy: "Ask for it: aws sts get-caller-identity --query Account.",
    });
  }
  if (!isRegion(region)) {
    faults.push({
      prop: `${before}region`,
      value: quoted(region),
      rule: "it is not the name of an AWS region",
      remedy: 'Write one such as "us-east-1".',
    });
  }
  return faults;
}

/** Whether a text is spelled as AWS spells its regions. */
export function isRegion(text: unknown): boolean {
  return typeof text === "string" && REGION.test(text);
}
