// A test file is imported. Told that it is CommonJS, Node hands it to `require`, which knows TypeScript by then.
export async function load(url, context, next) {
  const isTypeScript = new URL(url).pathname.endsWith(".ts");
  return isTypeScript ? { format: "commonjs", source: null, shortCircuit: true } : next(url, context);
}
