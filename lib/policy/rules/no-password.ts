import { isExpression } from "../expression";
import type { Json } from "../../core/plain-json";
import { verdict, violation, type PolicyRule, type Problem, type Verdict } from "../rule";
import type { ResourceView } from "../resource-view";

/** Arguments that Terraform would keep in its state. `manage_master_user_password` and `password_wo` are none. */
const PASSWORDS = [
  "password",
  "master_password",
  "master_user_password",
  "admin_password",
  "user_password",
  "auth_token",
];

/** No resource takes a password. */
export const noPassword: PolicyRule = {
  id: "no-password",
  title: "no resource takes a password",
  explanation: "Terraform writes every argument into its state, in clear text, also one that comes from a secret.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  check({ type, attributes }: ResourceView): Verdict {
    if (!type.startsWith("aws_")) return "not applicable";
    return verdict(passwordsIn(attributes, ""));
  },
};

function passwordsIn(value: Json, at: string): Problem[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => passwordsIn(item, at));
  return Object.entries(value).flatMap(([key, item]) => {
    const prop = at ? `${at}.${key}` : key;
    return PASSWORDS.includes(key) && typeof item === "string" ? [password(prop, item)] : passwordsIn(item, prop);
  });
}

function password(prop: string, value: string): Problem {
  return violation({
    prop,
    value: isExpression(value) ? "an expression" : "a literal",
    rule: "Terraform's state would keep it in clear text",
    remedy: "Let the service keep it: manage_master_user_password = true for RDS, a secret's ARN elsewhere.",
  });
}
