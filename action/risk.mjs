/** The classes of `twinstack diff`, and those that somebody has to accept by a label. */
const NEEDS_ACCEPTANCE = ["security", "replacement", "data loss", "unknown"];

const PREFIX = "twinstack: ";

/** The label that tells the risk. */
export const riskLabel = (risk) => PREFIX + risk;

/** The label by which a reviewer accepts it. */
export const acceptanceLabel = (risk) => `${PREFIX}accepted ${risk}`;

export const needsAcceptance = (risk) => NEEDS_ACCEPTANCE.includes(risk);

/** What to add and what to take away, for labels to tell this risk and nothing older. Others' labels are left alone. */
export function labelChanges(present, risk, { isNewSynthesis }) {
  const kept = [riskLabel(risk), ...(isNewSynthesis ? [] : [acceptanceLabel(risk)])];
  return {
    add: present.includes(riskLabel(risk)) ? [] : [riskLabel(risk)],
    remove: present.filter((label) => label.startsWith(PREFIX) && !kept.includes(label)),
  };
}
