import { AnnotationMetadataEntryType, App, type ISynthesisSession, type TerraformStack } from "cdktf";

const COLLECTED = Symbol.for("twinstack.faults");

/**
 * Lets an app tell the faults of all its environments in one run: cdktf stops at the first stack with one. A stack of ours
 * with faults is passed over until the others are synthesized; then the app's validation fails with all of them.
 */
export function tellTogether(stack: TerraformStack): void {
  const app = App.of(stack);
  if (app.skipValidation) return;
  const faults = collectedIn(app);
  const { synthesizer } = stack;
  stack.synthesizer = {
    synthesize(session: ISynthesisSession): void {
      try {
        synthesizer.synthesize(session);
      } catch (error) {
        const [first, ...more] = faultsOf(stack);
        // Anything else than faults is a defect, and told at once with its stack trace.
        if (first === undefined) throw error;
        const { message } = error as Error;
        faults.push(first, ...more, ...(message.includes(first) ? [] : [message]));
      }
    },
  };
}

/** The faults so far; the app's validation, registered with its first stack of ours, tells them. */
function collectedIn(app: App): string[] {
  const holder = app as unknown as Record<symbol, string[] | undefined>;
  const known = holder[COLLECTED];
  if (known) return known;
  const faults: string[] = (holder[COLLECTED] = []);
  app.node.addValidation({ validate: () => faults });
  return faults;
}

function faultsOf(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === AnnotationMetadataEntryType.ERROR)
        .map(({ data }) => `[${node.path}] ${String(data)}`),
    );
}
