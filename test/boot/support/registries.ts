import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Host name of a registry that has the same images, for whoever signs in. */
export const PRIVATE_REGISTRY = "registry.test";

/** Who may, there. */
export const PRIVATE_LOGIN = { username: "shop", password: "open:sesame" };
/** The same under bcrypt, as `htpasswd -B` writes it. */
const HTPASSWD = "shop:$2b$04$5TCwJiCL1JM/BdaI9mLtw.z4X7o/lpkCUxu1sF/WICwtMPG4sK02O\n";

/** Writes what two registries serve: the same images, to everybody and to those who sign in. */
export function configureRegistries(folder: string, open: number, closed: number): void {
  const passwords = join(folder, "htpasswd");
  writeFileSync(passwords, HTPASSWD);
  const auth = { htpasswd: { realm: "a registry, in a test", path: passwords } };
  configure(folder, "registry", { http: { addr: `127.0.0.1:${open}` } });
  configure(folder, "private-registry", { http: { addr: `127.0.0.1:${closed}` }, auth });
}

function configure(folder: string, name: string, own: object): void {
  const storage = { filesystem: { rootdirectory: join(folder, "images") } };
  // JSON is YAML.
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ version: "0.1", storage, ...own }));
}
