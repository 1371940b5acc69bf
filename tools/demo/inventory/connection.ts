/** How the AWS SDK reaches the emulator. Passed to every client. */
export interface Connection {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export function emulatorConnection(endpoint: string, region: string): Connection {
  return { endpoint, region, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
}
