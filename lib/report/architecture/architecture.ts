import type { Color } from "../../release/color";

/** What an environment is made of, as a diagram shows it. */
export interface Architecture {
  readonly application: string;
  readonly environment: string;
  readonly network: NetworkPart | undefined;
  readonly loadBalancer: LoadBalancerPart | undefined;
  readonly services: readonly ServicePart[];
  readonly stores: readonly StorePart[];
}

/** The network around everything that has an address in it. */
export interface NetworkPart {
  /** `10.0.0.0/16`; left out where only Terraform knows it. */
  readonly range: string | undefined;
  /** How instances reach the world; left out where the profile does not say. */
  readonly egress: string | undefined;
}

/** Where users come in. */
export interface LoadBalancerPart {
  /** Where users find it; left out without a domain. */
  readonly host: string | undefined;
  /** `HTTPS on 443`, `HTTP on 80` */
  readonly listeners: readonly string[];
  /** Who may come in, in words. */
  readonly access: string | undefined;
}

/** A service, and what its colors run. */
export interface ServicePart {
  readonly name: string;
  /** `1 to 2 × t3.micro` */
  readonly size: string;
  /** Whether a reverse proxy stands in front of its containers. */
  readonly hasProxy: boolean;
  /** Containers that listen on no port: workers. */
  readonly workers: readonly string[];
  readonly colors: readonly ColorPart[];
  /** Names of the stores that it uses. */
  readonly uses: readonly string[];
}

/** A running color. */
export interface ColorPart {
  readonly color: Color;
  readonly release: string;
  /** Share of users' requests, in percent. */
  readonly weight: number;
  /** Containers and what they answer: `app on 5000: /*`. */
  readonly containers: readonly string[];
}

/** Where data lies. */
export interface StorePart {
  /** Its construct: `Database`. */
  readonly name: string;
  readonly kind: "database" | "bucket" | "files";
  /** `postgres 17, db.t4g.micro, 20 GiB` */
  readonly details: readonly string[];
  /** Whether it has an address within the network. */
  readonly inNetwork: boolean;
}
