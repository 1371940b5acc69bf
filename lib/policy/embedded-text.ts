import { gunzipSync } from "node:zlib";

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;
const GZIP_MAGIC = 0x1f8b;
const LONGEST_TEXT = 4 * 1024 * 1024;
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001f\ufffd]/;

/** The text inside base64, compressed or not; `undefined` if there is none. Boot scripts travel like this. */
export function textInBase64(value: string): string | undefined {
  if (value.length < 8 || !BASE64.test(value)) return undefined;
  const bytes = Buffer.from(value, "base64");
  const text = (isGzip(bytes) ? unpacked(bytes) : bytes)?.toString("utf8");
  return text === undefined || text === "" || NOT_TEXT.test(text) ? undefined : text;
}

function isGzip(bytes: Buffer): boolean {
  return bytes.length > 2 && bytes.readUInt16BE(0) === GZIP_MAGIC;
}

function unpacked(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: LONGEST_TEXT });
  } catch {
    return undefined; // Not a whole archive, hence not a script either.
  }
}
