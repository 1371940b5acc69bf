import {
  HealthCheck,
  Route,
  type AppEnvironment,
  type BlueGreenService,
  type BlueGreenServiceProps,
  type ContainerProps,
  type Containers,
  type Differences,
} from "../../../../lib";
import { staging, type Edit } from "../editable-codedetect";
import type { TerraformJson } from "../terraform";

/** One edit that somebody may make, as a part of several. */
export interface Piece {
  /** What is edited, and to what. */
  readonly words: string;
  /** Knobs of the profile. */
  readonly knobs?: Differences;
  /** Props of the service, apart from its containers. */
  readonly service?: Omit<Partial<BlueGreenServiceProps>, "containers" | "routes">;
  /** Props of its container. */
  readonly app?: Partial<ContainerProps>;
  /** Containers beside it, each with a route of its own. */
  readonly containers?: Containers;
  readonly uploadsSuffix?: string;
  readonly usesUploads?: boolean;
  readonly more?: (environment: AppEnvironment, web: BlueGreenService) => void;
  readonly json?: (json: TerraformJson) => void;
}

const APP: ContainerProps = { port: 5000, healthCheck: HealthCheck.http("/api/health") };

/** The edit that pieces make together. */
export function editOf(pieces: readonly Piece[]): Edit {
  const containers = Object.assign({}, ...pieces.map((piece) => piece.containers)) as Containers;
  const routes = Object.keys(containers).map((name) => Route.path(`/${name}/*`).to(name));
  return {
    profile: staging.cheaper("staging", {
      ...staging.differences,
      ...(Object.assign({}, ...pieces.map(({ knobs }) => knobs)) as Differences),
    }),
    service: {
      ...(Object.assign({}, ...pieces.map(({ service }) => service)) as Partial<BlueGreenServiceProps>),
      containers: { app: Object.assign({}, APP, ...pieces.map(({ app }) => app)) as ContainerProps, ...containers },
      routes: [Route.path("/*").to("app"), ...routes],
    },
    usesUploads: pieces.every(({ usesUploads }) => usesUploads ?? true),
    uploadsSuffix: pieces.find((piece) => piece.uploadsSuffix)?.uploadsSuffix,
    more: (environment, web) => pieces.forEach(({ more }) => more?.(environment, web)),
    json: (json) => pieces.forEach((piece) => piece.json?.(json)),
  };
}
