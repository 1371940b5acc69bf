/** How the AWS SDK reaches the emulator. Passed to every client. */
export interface Connection {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export function emulatorConnection(endpoint: string, region: string): Connection {
  // The SDK announces the end of Node 20 whenever a client is made; package.json says which versions we run on.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  return { endpoint, region, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
}
