const PREFIX = "twinstack: ";

/** The label that tells the risk. */
export const riskLabel = (risk) => PREFIX + risk;

/** The label by which a reviewer allows what `twinstack diff` says that it needs. */
export const allowingLabel = (need) => `${PREFIX}allow ${need}`;

/** What to add and what to take away, for labels to tell this review and nothing older. Others' labels are left alone. */
export function labelChanges(present, { risk, needs }, { isNewSynthesis }) {
  const kept = [riskLabel(risk), ...(isNewSynthesis ? [] : needs.map(allowingLabel))];
  return {
    add: present.includes(riskLabel(risk)) ? [] : [riskLabel(risk)],
    remove: present.filter((label) => label.startsWith(PREFIX) && !kept.includes(label)),
  };
}
