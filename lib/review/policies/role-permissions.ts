import { itemsOf, type Json, type JsonObject } from "../../core/plain-json";
import type { SynthesizedElement } from "../../synthesized/element";
import type { SideOfStack } from "./side-of-stack";
import type { Statement } from "./statement";
import { widening, type Widening } from "./widening";
import { addressIn, ofAnyMake } from "../comparison/resolved-value";

/** What a role may do, as far as the stack says it. */
export interface RolePermissions {
  readonly statements: readonly Statement[];
  /** Policies that are given to it and of which the stack has only the name. */
  readonly named: readonly string[];
  /** Nothing where it has none. */
  readonly boundary: string | undefined;
}

/** What a role of the stack may do; nothing where some policy of it cannot be read. */
export function permissionsOf(role: SynthesizedElement, side: SideOfStack): RolePermissions | undefined {
  const given = side.argumentsOf(role);
  const isOfRole = (element: SynthesizedElement) => side.named(side.argumentsOf(element).role, "aws_iam_role") === role;
  const inline = [
    ...side
      .ofType("aws_iam_role_policy")
      .filter(isOfRole)
      .map((element) => side.argumentsOf(element).policy),
    ...itemsOf(given.inline_policy).map((block) => (block as JsonObject).policy),
  ];
  const attached = [
    ...side
      .ofType("aws_iam_role_policy_attachment")
      .filter(isOfRole)
      .map((element) => side.argumentsOf(element).policy_arn),
    ...side
      .ofType("aws_iam_policy_attachment")
      .map((element) => side.argumentsOf(element))
      .filter(({ roles }) => itemsOf(roles).some((each) => side.named(each, "aws_iam_role") === role))
      .map(({ policy_arn: arn }) => arn),
    ...itemsOf(given.managed_policy_arns),
  ];
  const documents = attached.map((arn) => side.named(arn, "aws_iam_policy"));
  const managed = documents.flatMap((document) => (document ? [side.argumentsOf(document).policy] : []));
  const read = [...inline, ...managed].map((policy) => side.statements(policy));
  if (!read.every((each) => each !== undefined)) return undefined;
  const named = attached.filter((_arn, index) => documents[index] === undefined).map((arn) => String(ofAnyMake(arn)));
  const { permissions_boundary: boundary } = given;
  return { statements: read.flat(), named, boundary: boundary === undefined ? undefined : String(ofAnyMake(boundary)) };
}

/** What one role may do that another one may not, in words. */
export function widerThan(former: RolePermissions, newer: RolePermissions): string[] {
  const { wider, unknown }: Widening = widening(former.statements, newer.statements);
  const named = newer.named.filter((each) => !former.named.includes(each)).map((each) => `has ${each}`);
  const isUnbound = former.boundary !== undefined && newer.boundary !== former.boundary;
  return [...wider, ...unknown, ...named, ...(isUnbound ? ["has not the same permissions boundary"] : [])];
}

/** The role that a value names, or the role of the profile that it names. */
export function roleNamed(value: Json | undefined, side: SideOfStack): SynthesizedElement | undefined {
  const isRole = addressIn(value)?.startsWith("aws_iam_role.") === true;
  const profile = isRole ? undefined : side.named(value, "aws_iam_instance_profile");
  return side.named(profile ? side.argumentsOf(profile).role : value, "aws_iam_role");
}
