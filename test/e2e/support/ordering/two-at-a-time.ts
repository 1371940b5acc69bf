/** Does something with each item, two of them at a time: Terraform is a process of its own. Answers in order. */
export async function twoAtATime<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const waiting = [...items.entries()];
  const answers: Answer[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, item] = next;
      answers[index] = await work(item);
    }
  };
  await Promise.all([worker(), worker()]);
  return answers;
}
