import type { Pushable, Stored } from "./content";

/** Pushes an image as `docker push` does: blobs first, then manifests from the inside out. */
export class Pusher {
  constructor(
    private readonly host: string,
    private readonly authorization: string,
  ) {}

  async push(repository: string, tag: string, manifest: Pushable): Promise<void> {
    for (const inner of manifest.manifests) await this.push(repository, inner.digest, inner);
    for (const blob of manifest.blobs) await this.pushBlob(repository, blob);
    const body = new Uint8Array(manifest.bytes);
    await this.send("PUT", `/v2/${repository}/manifests/${tag}`, { "content-type": manifest.mediaType }, body);
  }

  private async pushBlob(repository: string, { digest, bytes }: Stored): Promise<void> {
    const upload = await this.send("POST", `/v2/${repository}/blobs/uploads/`, {});
    const place = new URL(upload.headers.get("location") ?? "", `http://${this.host}`);
    place.searchParams.set("digest", digest);
    const type = { "content-type": "application/octet-stream" };
    await this.send("PUT", `${place.pathname}${place.search}`, type, new Uint8Array(bytes));
  }

  private async send(method: string, path: string, headers: object, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
    const all = { ...headers, authorization: this.authorization };
    const response = await fetch(`http://${this.host}${path}`, { method, headers: all, body });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}
