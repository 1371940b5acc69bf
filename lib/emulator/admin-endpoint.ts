import { EmulatorError } from "./emulator-error";

/** The emulator's own HTTP interface. */
export class AdminEndpoint {
  constructor(readonly url: string) {}

  async request(method: "GET" | "PUT" | "POST" | "DELETE", path: string, body?: unknown): Promise<unknown> {
    const response = await this.send(method, path, body);
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as unknown;
    throw new EmulatorError(`The emulator refused ${method} ${path}: ${complaintIn(text)}`);
  }

  private async send(method: string, path: string, body: unknown): Promise<Response> {
    try {
      return await fetch(`${this.url}${path}`, { method, body: body === undefined ? undefined : JSON.stringify(body) });
    } catch (error) {
      // fetch says only "fetch failed"; the reason is its cause.
      const { message, cause } = error as Error & { cause?: Error };
      const reason = cause?.message ?? message;
      throw new EmulatorError(`No emulator answers at ${this.url} (${reason}). Start one: twinstack emulator start`);
    }
  }
}

function complaintIn(text: string): string {
  return text.startsWith("{") ? String((JSON.parse(text) as { error?: string }).error ?? text) : text;
}
