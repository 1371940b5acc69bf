import { ManagedPostgres, Notify, PostgresVersion, SMALL_DATABASE } from "../../../lib";
import { inNetwork, resourceIn, type Json, type Side } from "./made";

/** A database of an older version, so that there is a newer one, edited by hand. */
export const database = (edit?: (json: Json) => void): Side =>
  inNetwork((stack) => {
    const notify = Notify.nobody("a test");
    const version = PostgresVersion.major(16);
    void new ManagedPostgres(stack, "Database", { databaseName: "shop", size: SMALL_DATABASE, notify, version });
  }, edit);
/** The same with some arguments of its own. */
export const set = (values: Json): Side =>
  database((json) => void Object.assign(resourceIn(json, "aws_db_instance"), values));
/** The same without some of its arguments. */
export const without = (...names: readonly string[]): Side =>
  database((json) => names.forEach((name) => delete resourceIn(json, "aws_db_instance")[name]));
