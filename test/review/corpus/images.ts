import { ImageRepository } from "../../../lib";
import { things, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const images = (...rules: readonly Json[]): Side =>
  things(
    (stack) => void new ImageRepository(stack, "Images", { name: "shop-production/web" }),
    (json) => {
      if (rules.length === 0) delete json.resource.aws_ecr_lifecycle_policy;
      else json.resource.aws_ecr_lifecycle_policy = { Cleaning: cleaning(json, rules) };
    },
  );

/** Images that a repository deletes by itself. */
export const IMAGES: readonly Case[] = [
  {
    name: "images deleted, in a repository that kept all",
    before: images(),
    after: images(lastImages(10)),
    risk: "security",
    needs: ["weakened-security"],
    says: /images DELETED by a rule: .*the last 10.*cannot be brought back/,
  },
  {
    name: "fewer images kept",
    before: images(lastImages(100)),
    after: images(lastImages(5)),
    risk: "replacement",
    needs: ["weakened-security"],
    says: /images DELETED by a rule/,
  },
  {
    name: "more images kept",
    before: images(lastImages(5)),
    after: images(lastImages(100)),
    risk: "replacement",
  },
  {
    name: "all images kept",
    before: images(lastImages(5)),
    after: images(),
    risk: "configuration",
  },
  {
    name: "a rule less, so that another one counts for its images",
    before: images(lastImages(100, "v"), lastImages(5)),
    after: images(lastImages(5)),
    risk: "replacement",
    needs: ["weakened-security"],
  },
];

/** Keeps the last images, of any tag or of those that begin so. */
function lastImages(countNumber: number, prefix?: string): Json {
  const tags = prefix === undefined ? { tagStatus: "any" } : { tagStatus: "tagged", tagPrefixList: [prefix] };
  return { selection: { ...tags, countType: "imageCountMoreThan", countNumber }, action: { type: "expire" } };
}

function cleaning(json: Json, rules: readonly Json[]): Json {
  const [id] = Object.keys(json.resource.aws_ecr_repository as Json);
  return {
    "//": { metadata: { path: "production/Images/Cleaning" } },
    repository: `\${aws_ecr_repository.${id}.name}`,
    policy: JSON.stringify({ rules: rules.map((each, index) => ({ rulePriority: index + 1, ...each })) }),
  };
}
