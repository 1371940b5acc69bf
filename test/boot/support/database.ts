import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cloud } from "./cloud";
import { until } from "./shell";

const PROGRAMS = "/usr/lib/postgresql/15/bin";
/** The client, for images. */
export const PSQL = `${PROGRAMS}/psql`;
const ADDRESS = "10.99.0.1";

/** PostgreSQL where instances reach it, with a password that can be changed. */
export class Database {
  static async start(cloud: Cloud, root: string): Promise<Database> {
    const folder = mkdtempSync(join(tmpdir(), "twinstack-postgres-"));
    const database = new Database(cloud, root, folder);
    database.initialize();
    await until("the database answers", () => database.isUp());
    return database;
  }

  /** How containers find it. */
  readonly environment = { PGHOST: ADDRESS, PGUSER: "postgres", PGDATABASE: "postgres", PGCONNECT_TIMEOUT: "3" };

  private constructor(
    private readonly cloud: Cloud,
    private readonly root: string,
    private readonly folder: string,
  ) {}

  /** Runs a statement; gives its rows, the columns between bars. */
  rows(statement: string): string[] {
    const answer = this.inRoot(`psql -h /srv -U postgres -At -c "${statement}"`);
    return answer.split("\n").filter(Boolean);
  }

  /** Another password, known to nobody else yet. */
  setPassword(password: string): void {
    this.rows(`ALTER USER postgres PASSWORD '${password}'`);
  }

  stop(): void {
    this.inRoot("pg_ctl -D /srv/db -m immediate stop");
    rmSync(this.folder, { recursive: true, force: true });
  }

  private initialize(): void {
    const options = `-h ${ADDRESS} -k /srv -c fsync=off -c max_connections=200`;
    for (const part of ["whole", "data"]) mkdirSync(join(this.folder, part));
    chmodSync(this.folder, 0o755);
    chmodSync(join(this.folder, "data"), 0o777);
    this.inRoot("initdb -D /srv/db -A trust --no-sync");
    this.inRoot("echo host all all 10.99.0.0/24 scram-sha-256 >> /srv/db/pg_hba.conf");
    this.inRoot(`pg_ctl -D /srv/db -l /srv/log -o '${options}' -w start`);
  }

  private isUp(): boolean {
    return this.rows("SELECT 1").join() === "1";
  }

  /** As the database's own user, in the instances' file system, with the cloud's network. */
  private inRoot(command: string): string {
    const { folder, root } = this;
    const user = /^postgres:[^:]*:(\d+)/m.exec(readFileSync(join(root, "etc/passwd"), "utf8"))?.[1];
    const script = `
      mount --bind ${root} ${folder}/whole
      mount --rbind /dev ${folder}/whole/dev
      mount --bind ${folder}/data ${folder}/whole/srv
      exec chroot --userspec=${user}:${user} ${folder}/whole env PATH=${PROGRAMS}:/usr/bin:/bin LC_ALL=C bash -c "$1"`;
    const inNamespace = ["unshare", "-m", "--propagation", "private", "bash", "-Eeuo", "pipefail", "-c"];
    return this.cloud.inside(...inNamespace, script, "database", command);
  }
}
