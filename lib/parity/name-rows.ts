import type { ComparisonRow } from "./comparison";
import { placeOf, type ComparedElement, type ParitySide } from "./side";

const NAMED = { aws_s3_bucket: "bucket", aws_db_instance: "identifier" } as const;
const SEPARATE_DATA = "every environment has data of its own";
const TAG = "tells whose a resource is";

/** What has another name in each environment because it holds data of its own, and the tag of everything. */
export function nameRows(here: ParitySide, there: ParitySide): ComparisonRow[] {
  const counterparts = new Map(there.elements.map((element) => [placeOf(element), element]));
  const names = here.elements.flatMap((element) => {
    const [one, other] = [nameIn(element), nameIn(counterparts.get(placeOf(element)))];
    return one === undefined || other === undefined ? [] : [row(titleOf(element), [one, other], SEPARATE_DATA)];
  });
  return [...names, row("Environment tag", [here.environment, there.environment], TAG)];
}

function row(title: string, [here, there]: readonly [string, string], reason: string): ComparisonRow {
  const differs = here !== there;
  return { component: "Names", title, here, there, differs, ...(differs ? { reason } : {}), decides: [] };
}

/** `Environment/Uploads` → `Name of Uploads` */
function titleOf({ path }: ComparedElement): string {
  return `Name of ${path.replace(/^Environment\//, "")}`;
}

function nameIn(element: ComparedElement | undefined): string | undefined {
  const argument = element && NAMED[element.type as keyof typeof NAMED];
  const name = argument && element.attributes[argument];
  // A name with an expression in it is known to Terraform only.
  return typeof name === "string" && !name.includes("${") ? name : undefined;
}
