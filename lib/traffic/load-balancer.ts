import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener, type LbListenerDefaultAction } from "@cdktf/provider-aws/lib/lb-listener";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import { Duration } from "../core/duration";
import { report, type Fault } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import type { Protection } from "../core/protection";
import { attributeOf, waitFor } from "../core/reference";
import { PROTECTION } from "../core/surroundings";
import { AliasRecords } from "../dns/alias-records";
import { Certificate } from "../dns/certificate";
import type { Domain } from "../dns/domain";
import { HostedZone } from "../dns/hosted-zone";
import type { Firewall } from "../network/firewall";
import { NETWORK, type Network } from "../network/network";
import { accessFaults, type Access } from "./access";
import type { LoadBalancerTarget } from "./load-balancer-target";
import { publicFirewall } from "./public-firewall";
import { RoutingTable } from "./routing-table";

/** A bucket that takes access logs. */
export interface AccessLogDestination {
  readonly bucketName: string;
  /** What makes the bucket ready: AWS tries to write when logging is turned on. */
  readonly readyAfter: readonly ITerraformDependable[];
}

export interface LoadBalancerProps {
  /**
   * The names of the environment. With them there is TLS, and HTTP only redirects.
   * @default none: HTTP on the load balancer's own name, for restricted access only
   */
  readonly domain?: Domain;
  /** Who may connect. */
  readonly access: Access;
  /** Where access logs go: every request, a few minutes late. About $0.023 per GB and month. */
  readonly accessLogs: AccessLogDestination;
  /**
   * How long a connection may be silent, 1 s to 4000 s. Containers should keep theirs open for longer, or the load
   * balancer answers 502 now and then.
   * @default 60 s
   */
  readonly idleTimeout?: Duration;
  /** @default the network of the environment above */
  readonly network?: Network;
  /** @default the identity of the environment above */
  readonly identity?: Identity;
  /**
   * Whether it resists deletion.
   * @default the protection of the environment above
   */
  readonly protection?: Protection;
}

/**
 * AWS's recommended policy: TLS 1.3 and 1.2 with forward secrecy, and key exchange that a quantum computer cannot undo
 * for clients that offer it. Without a policy, the API's default is still one of 2016. Source: "Security policies" in the
 * guide of Application Load Balancers.
 */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/**
 * What nobody has a rule for. It never changes, so that no traffic decision is in the listener, and with nothing live it
 * is the answer to everything.
 */
const NOT_FOUND: LbListenerDefaultAction = {
  type: "fixed-response",
  fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
};

const TO_HTTPS: LbListenerDefaultAction = {
  type: "redirect",
  redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
};

const NO_TLS = "Without a domain there can be no certificate; then access is restricted, or synthesis fails.";

/**
 * The one door to an environment: an Application Load Balancer with its firewall, listeners, certificate and names.
 * Services add rules to its listener.
 *
 * Cost: about $16.43 a month and two public addresses, $7.30, plus $5.84 for each capacity unit in use.
 */
export class LoadBalancer extends Construct implements LoadBalancerTarget {
  readonly firewall: Firewall;
  readonly resource: Lb;
  readonly arn: string;
  readonly arnSuffix: string;
  /** Present with a domain. */
  readonly zone?: HostedZone;
  /** Present with a domain. */
  readonly certificate?: Certificate;
  /** The listener that answers users, and that services add rules to. */
  readonly listener: LbListener;
  readonly listenerArn: string;
  /** Sends HTTP to HTTPS. Present with a domain. */
  readonly redirect?: LbListener;
  /** Present with a domain. */
  readonly records?: AliasRecords;
  readonly routing = new RoutingTable();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: LoadBalancerProps,
  ) {
    super(scope, id);
    report(this, loadBalancerFaults(props));
    const network = props.network ?? NETWORK.require(this);
    const identity = props.identity ?? IDENTITY.require(this);
    this.firewall = publicFirewall(this, "Firewall", { network, identity, access: props.access, tls: this.hasTls });
    this.resource = this.loadBalancer(network, identity);
    this.arn = attributeOf(this.resource, "arn");
    this.arnSuffix = attributeOf(this.resource, "arnSuffix");
    this.zone = props.domain && new HostedZone(this, "Zone", { name: props.domain.zone });
    this.certificate = this.certificateFor(props.domain);
    this.listener = this.answeringListener();
    this.listenerArn = attributeOf(this.listener, "arn");
    this.redirect = this.certificate && this.redirectListener();
    this.records = this.recordsFor(props.domain);
  }

  get firewallId(): string {
    return this.firewall.securityGroupId;
  }

  get dnsName(): string {
    return attributeOf(this.resource, "dnsName");
  }

  /** The hosted zone of {@link dnsName}, for alias records. */
  get zoneId(): string {
    return attributeOf(this.resource, "zoneId");
  }

  /** Where users find the environment. */
  get url(): string {
    return this.props.domain ? `https://${this.props.domain.host}` : `http://${this.dnsName}`;
  }

  private get hasTls(): boolean {
    return this.props.domain !== undefined;
  }

  private loadBalancer(network: Network, identity: Identity): Lb {
    const { accessLogs, idleTimeout, protection } = this.props;
    const deletionProtection = (protection ?? PROTECTION.require(this)).kind === "protected";
    const resource = new Lb(this, "Resource", {
      name: identity.name("aws_lb"),
      loadBalancerType: "application",
      internal: false,
      ipAddressType: "ipv4",
      subnets: [...network.publicSubnetIds],
      securityGroups: [this.firewallId],
      enableDeletionProtection: deletionProtection,
      accessLogs: { bucket: accessLogs.bucketName, enabled: true },
      idleTimeout: (idleTimeout ?? Duration.seconds(60)).toSeconds(),
      clientKeepAlive: Duration.hours(1).toSeconds(),
      enableHttp2: true,
      // Requests that servers could read in two ways. Source: "Desync mitigation mode" in the guide.
      desyncMitigationMode: "defensive",
      dropInvalidHeaderFields: true,
      // The container sees the name that the client asked for, and whom the request came from.
      preserveHostHeader: true,
      xffHeaderProcessingMode: "append",
    });
    waitFor(resource, accessLogs.readyAfter);
    acceptFindings(resource, {
      CKV2_AWS_28:
        "A web ACL costs from $5 a month, and its rules depend on the application; arn is there to attach one.",
      ...(deletionProtection
        ? {}
        : { CKV_AWS_150: "It may go: its environment is disposable, or unlocked until a day." }),
      ...(this.hasTls ? {} : { CKV2_AWS_20: NO_TLS }),
    });
    return resource;
  }

  private certificateFor(domain: Domain | undefined): Certificate | undefined {
    if (!domain || !this.zone) return undefined;
    return new Certificate(this, "Certificate", { zoneId: this.zone.zoneId, hosts: domain.hosts });
  }

  /** One resource with TLS and without, so that services' rules stay when an environment gets its domain. */
  private answeringListener(): LbListener {
    const tls = this.certificate && { certificateArn: this.certificate.arn, sslPolicy: TLS_POLICY };
    const listener = new LbListener(this, "Listener", {
      loadBalancerArn: this.arn,
      port: tls ? 443 : 80,
      protocol: tls ? "HTTPS" : "HTTP",
      ...tls,
      defaultAction: [NOT_FOUND],
    });
    if (!tls) acceptFindings(listener, { CKV_AWS_2: NO_TLS, CKV_AWS_103: NO_TLS });
    return listener;
  }

  private redirectListener(): LbListener {
    const redirect = new LbListener(this, "Redirect", {
      loadBalancerArn: this.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [TO_HTTPS],
    });
    // When an environment gets its domain, the other listener must leave port 80 first.
    waitFor(redirect, [this.listener]);
    return redirect;
  }

  private recordsFor(domain: Domain | undefined): AliasRecords | undefined {
    if (!domain || !this.zone) return undefined;
    const { dnsName, zoneId } = this;
    return new AliasRecords(this, "Records", {
      zoneId: this.zone.zoneId,
      hosts: domain.hosts,
      target: { dnsName, zoneId },
    });
  }
}

function loadBalancerFaults({ domain, access, idleTimeout }: LoadBalancerProps): Fault[] {
  const faults = [...accessFaults("access", access), ...(domain?.faults("domain") ?? [])];
  if (!domain && access.kind !== "only") {
    faults.push({
      prop: "access",
      value: access.kind,
      rule: "without a domain there is no TLS, and everyone's passwords would travel in the clear",
      remedy: 'Pass domain: Domain.inZone("<your zone>"), or access: Access.only(["<your range>"], "<why>").',
    });
  }
  if (idleTimeout && (idleTimeout.isBelow(Duration.seconds(1)) || Duration.seconds(4000).isBelow(idleTimeout))) {
    const rule = "the load balancer takes 1 s to 4000 s";
    faults.push({ prop: "idleTimeout", value: `${idleTimeout}`, rule, remedy: "Pass Duration.seconds(60)." });
  }
  return faults;
}
