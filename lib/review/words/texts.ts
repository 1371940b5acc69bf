/** Arguments whose value says nothing to a reader, or too much for a line of a review: that it is another one is enough. */
const TEXTS: Readonly<Record<string, string>> = {
  alarm_description: "its explanation",
  dashboard_body: "what it shows",
  description: "its description",
  final_snapshot_identifier: "the name of its last snapshot",
};

/** What such an argument is called; nothing for any other one. */
export function textWords(argument: string): string | undefined {
  return TEXTS[argument];
}
