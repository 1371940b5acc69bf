import { CliError } from "../../../lib/cli/cli-error";
import type { ContainerEngine, LocalImage } from "../../../lib/cli/ports/container-engine";

/** A container engine with a few images, which remembers what it pushed. */
export class FakeEngine implements ContainerEngine {
  readonly images = new Map<string, LocalImage>();
  readonly pushed: string[] = [];
  /** Called when something is pushed, for a registry that has it from then on. */
  onPush: (id: string, reference: string) => void = () => undefined;

  async inspect(name: string): Promise<LocalImage> {
    const found = this.images.get(name);
    if (!found) throw new CliError(`the container engine of this machine has no image ${name}`, "Build it.");
    return found;
  }

  async push(id: string, reference: string, progress: (line: string) => void): Promise<void> {
    progress("layer 1 of 1");
    this.pushed.push(`${id} ${reference}`);
    this.onPush(id, reference);
  }
}
