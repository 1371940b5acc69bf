import { Token } from "cdktf";
import { quoted, type Fault } from "../core/fault";

const LONGEST = 63;
const SYNTAX = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Databases that are there already. */
const TAKEN = ["postgres", "rdsadmin", "template0", "template1"];

/** Key words that PostgreSQL reserves, and a few that RDS refuses. Source: PostgreSQL 17, appendix C. */
const RESERVED = new Set([
  ...TAKEN,
  ..."admin all analyse analyze and any array as asc asymmetric both case cast check collate column".split(" "),
  ..."constraint create current_catalog current_date current_role current_time current_timestamp".split(" "),
  ..."current_user database db default deferrable desc distinct do else end except false fetch for foreign".split(" "),
  ..."from grant group having in initially intersect into lateral leading limit localtime localtimestamp".split(" "),
  ..."not null offset on only or order placing primary references returning select session_user some".split(" "),
  ..."symmetric system_user table then to trailing true union unique user using variadic when where".split(" "),
  ..."window with".split(" "),
]);

/** The name of the database that exists from the start. Cannot be changed later without making the instance anew. */
export class DatabaseName {
  static of(text: string): DatabaseName {
    return new DatabaseName(text);
  }

  private constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }

  faults(prop: string): Fault[] {
    const rule = Token.isUnresolved(this.text) ? undefined : this.brokenRule();
    return rule === undefined
      ? []
      : [{ prop, value: quoted(this.text), rule, remedy: `Use ${quoted(this.suggestion())}, for example.` }];
  }

  private brokenRule(): string | undefined {
    if (!SYNTAX.test(this.text)) return "it starts with a letter and has only letters, digits and underscores";
    if (this.text.length > LONGEST) return `PostgreSQL allows at most ${LONGEST} characters`;
    if (RESERVED.has(this.text.toLowerCase())) return "PostgreSQL or RDS reserves this word";
    return undefined;
  }

  private suggestion(): string {
    const clean = this.text.replace(/[^A-Za-z0-9_]+/g, "_").replace(/^[^A-Za-z]+/, "");
    const legal = clean.slice(0, LONGEST - "_app".length) || "app";
    return RESERVED.has(legal.toLowerCase()) ? `${legal}_app` : legal;
  }
}
