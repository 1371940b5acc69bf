import { isExpression } from "../expression";
import { shown, unknown, verdict, violation, type PolicyRule, type Verdict } from "../rule";
import type { ResourceView } from "../resource-view";

const DATABASES = ["aws_db_instance", "aws_rds_cluster_instance", "aws_redshift_cluster"];
const PROP = "publicly_accessible";

/** No database has a public address. */
export const noPublicDatabase: PolicyRule = {
  id: "no-public-database",
  title: "no database has a public address",
  explanation: "One wrong firewall rule would otherwise put the data on the internet.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  check({ type, attributes }: ResourceView): Verdict {
    if (!DATABASES.includes(type)) return "not applicable";
    const value = attributes[PROP];
    if (isExpression(value)) return [unknown(PROP, value)];
    // The provider's default is false.
    if (value === undefined || value === null || value === false || value === "false") return "compliant";
    return verdict([
      violation({
        prop: PROP,
        value: shown(value),
        rule: "a database is reached from within its network only",
        remedy: "Leave it out; Session Manager forwards a port to it through an instance.",
      }),
    ]);
  },
};
