/** Source: GitHub's own refusal, "body is too long (maximum is 65536 characters)". */
export const LONGEST = 65_536;

const NOTICE = "\n_The rest has no room in a comment: it is in the summary of the workflow's run._\n";

const MARKER = /^<!-- twinstack-review (\S+)(?: needs ([\w,-]+))? -->/;
/** The workflow's own token writes as this user; nobody else can. */
const OWN = "github-actions[bot]";

/** The body of the comment: its first line is how it is found again, what was reviewed, and what had to be allowed. */
export function commentBody(markdown, { fingerprint, needs }, longest = LONGEST) {
  const needed = needs.length > 0 ? ` needs ${needs.join(",")}` : "";
  const marker = `<!-- twinstack-review ${fingerprint}${needed} -->\n`;
  const room = longest - marker.length;
  if (markdown.length <= room) return marker + markdown;
  return marker + beginning(markdown, room - NOTICE.length) + NOTICE;
}

/** As many whole lines as there is room for. What they open is closed: an open fence or fold would swallow the notice. */
function beginning(markdown, room) {
  let kept = "";
  let isFenced = false;
  let folds = 0;
  let closed = "";
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) isFenced = !isFenced;
    folds += line.split("<details>").length - line.split("</details>").length;
    const closing = (isFenced ? "```\n" : "") + "</details>\n".repeat(Math.max(0, folds));
    if (kept.length + line.length + 1 + closing.length > room) break;
    kept += `${line}\n`;
    closed = kept + closing;
  }
  return closed;
}

/** The comment of an earlier run, the fingerprint that it reviewed and what that needed; nothing where there is none. */
export async function ownComment(github, number) {
  const comments = await github.all(`/issues/${number}/comments`);
  const own = comments.find(({ user, body }) => user?.login === OWN && MARKER.test(body ?? ""));
  if (!own) return undefined;
  const [, fingerprint, needs] = MARKER.exec(own.body);
  return { id: own.id, body: own.body, fingerprint, needs: needs?.split(",") ?? [] };
}

/** Writes the one comment: a new one, or the one that is there. */
export async function writeComment(github, number, earlier, body) {
  if (!earlier) await github.send("POST", `/issues/${number}/comments`, { body });
  else if (earlier.body !== body) await github.send("PATCH", `/issues/comments/${earlier.id}`, { body });
}
