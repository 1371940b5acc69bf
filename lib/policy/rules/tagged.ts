import type { Identity } from "../../core/identity";
import { isExpression } from "../expression";
import type { Json, JsonObject } from "../../core/plain-json";
import { shown, unknown, verdict, violation, type PolicyRule, type Problem, type Verdict } from "../rule";
import { blocksOf, type ResourceView } from "../resource-view";
import type { TreeView } from "../tree-view";

type Tags = Readonly<Record<string, string>>;

/** What a launch template makes by itself, out of reach of the provider's default tags. */
const LAUNCHED = ["instance", "volume", "network-interface"];

/** Everything carries the identity's tags. */
export const tagged: PolicyRule = {
  id: "tagged",
  title: "everything carries its application, environment and maker as tags",
  explanation: "Bills, clean-up and permissions go by tags; one resource without them belongs to nobody.",
  link: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  check(resource: ResourceView, tree: TreeView): Verdict {
    if (resource.type === "provider.aws") return provider(resource, tree);
    const tags = resource.identity?.tags;
    if (!tags) return "not applicable";
    if (resource.type === "aws_autoscaling_group") return verdict(group(resource, tags));
    if (resource.type === "aws_launch_template") return verdict(template(resource, tags));
    return "not applicable";
  },
};

function provider(resource: ResourceView, tree: TreeView): Verdict {
  const environments = identitiesUsing(resource, tree).map(({ tags }) => tags);
  if (environments.length === 0) return "not applicable";
  // Several environments may share a provider; it then carries what they have in common.
  const common = Object.entries(environments[0] as Tags).filter(([key, value]) =>
    environments.every((tags) => tags[key] === value),
  );
  const { tags } = resource.blocks("default_tags")[0] ?? {};
  return verdict(missing("default_tags.tags", tags, Object.fromEntries(common)));
}

/** Identities of the resources that a provider makes. A resource names its provider only if that is an alias. */
function identitiesUsing(provider: ResourceView, tree: TreeView): Identity[] {
  const { alias } = provider.attributes;
  const users = tree.resources.filter(
    ({ type, attributes }) =>
      type.startsWith("aws_") && attributes.provider === (alias === undefined ? undefined : `aws.${String(alias)}`),
  );
  return [...new Set(users.flatMap(({ identity }) => identity ?? []))];
}

function group(resource: ResourceView, expected: Tags): Problem[] {
  const blocks = resource.blocks("tag");
  const written = Object.fromEntries(blocks.map(({ key, value }) => [String(key), value as Json]));
  return [...missing("tag", written, expected), ...blocks.flatMap((block) => unpropagated(block, expected))];
}

function unpropagated({ key, propagate_at_launch }: JsonObject, expected: Tags): Problem[] {
  if (!(String(key) in expected) || propagate_at_launch === true) return [];
  return [
    violation({
      prop: `tag.${String(key)}.propagate_at_launch`,
      value: shown(propagate_at_launch),
      rule: "the group's instances must carry it too",
      remedy: "Set it to true.",
    }),
  ];
}

function template(resource: ResourceView, expected: Tags): Problem[] {
  const specifications = resource.blocks("tag_specifications");
  return LAUNCHED.flatMap((kind) => {
    const found = specifications.find(({ resource_type }) => resource_type === kind);
    return missing(`tag_specifications.${kind}.tags`, found?.tags, expected);
  });
}

function missing(prop: string, written: Json | undefined, expected: Tags): Problem[] {
  if (isExpression(written)) return [unknown(prop, written)];
  const tags = blocksOf(written)[0] ?? {};
  return Object.entries(expected).flatMap(([key, value]): Problem[] => {
    if (tags[key] === value) return [];
    if (isExpression(tags[key])) return [unknown(`${prop}.${key}`, tags[key])];
    const rule = `it must be ${shown(value)}`;
    return [
      violation({
        prop: `${prop}.${key}`,
        value: shown(tags[key]),
        rule,
        remedy: "Use the tags of the environment's Identity.",
      }),
    ];
  });
}
