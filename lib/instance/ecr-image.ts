import type { PolicyStatement } from "../core/dependency";

const ECR_IMAGE = /^((\d+)\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?)\/([^@:]+)[@:]/;

/** The registries of ECR that images come from, each once; an instance logs in to each. */
export function ecrRegistries(images: readonly string[]): string[] {
  return [...new Set(images.flatMap((image) => ECR_IMAGE.exec(image)?.[1] ?? []))];
}

/**
 * What an instance must be allowed in order to pull its images from ECR: nothing if none lies there, and only its own
 * repositories. Source: Amazon ECR user guide, "Repository policies"; the token itself belongs to no repository.
 */
export function pullStatements(images: readonly string[]): PolicyStatement[] {
  const repositories = new Set(images.flatMap((image) => repositoryArn(image) ?? []));
  if (repositories.size === 0) return [];
  return [
    { Sid: "LogInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Sid: "PullImages",
      Effect: "Allow",
      Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: [...repositories],
    },
  ];
}

function repositoryArn(image: string): string | undefined {
  const [, , account, region, china, repository] = ECR_IMAGE.exec(image) ?? [];
  return repository && `arn:${china ? "aws-cn" : "aws"}:ecr:${region}:${account}:repository/${repository}`;
}
