// Silence for what is quick; for anything else, what is being done and how long it has taken.

const QUIET_MS = 2000;
const REMINDER_MS = 15000;

/** Does the work; says so on standard error if it takes longer than two seconds. */
export async function step(title, work, say = (text) => process.stderr.write(`setup: ${text}\n`)) {
  const started = Date.now();
  let announced = false;
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const first = setTimeout(() => {
    announced = true;
    say(`${title} …`);
  }, QUIET_MS);
  const reminder = setInterval(() => say(`${title} … ${elapsed()}`), REMINDER_MS);
  try {
    const result = await work();
    if (announced) say(`${title}: done, ${elapsed()}`);
    return result;
  } finally {
    clearTimeout(first);
    clearInterval(reminder);
  }
}
