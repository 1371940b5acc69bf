import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import { report } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import { attributeOf } from "../core/reference";
import { EGRESS_ASKED } from "../policy/egress-asked";
import { AddressRange } from "./address-range";
import { planCidrs, type CidrPlan } from "./cidr-plan";
import { NatGatewayEgress } from "./egress-nat-gateway";
import { NatInstanceEgress } from "./egress-nat-instance";
import { isEgress, type Egress, type Network } from "./network";
import { SubnetTier, type WayOut } from "./subnet-tier";

export interface DedicatedNetworkProps {
  /**
   * The range of addresses, /16 to /24, in private space; no other network that this one may ever be connected to
   * should overlap it. Changing it replaces the network and everything in it.
   */
  readonly addressRange: string;
  /**
   * How instances reach the world; see {@link Egress} for the costs.
   * @default "publicAddress"
   */
  readonly egress?: Egress;
  /**
   * Whose network it is; the names in the console start with it.
   * @default the identity of the environment above
   */
  readonly identity?: Identity;
}

/** The shape of every network: a load balancer and a database need two zones, and more cost more. */
const ZONES = 2;

const DEFAULT_EGRESS: Egress = "publicAddress";

/** What is planned in place of a faulty range, so that the other faults of the run are found too. */
const HARMLESS = "10.0.0.0/16";

/**
 * A network of an environment's own in two zones: public subnets, isolated ones for data and, unless instances have
 * addresses of their own, private ones. Free but for {@link Egress}; S3 is reached without leaving AWS, also free.
 */
export class DedicatedNetwork extends Construct implements Network {
  readonly addressRange: string;
  readonly instancesHavePublicAddress: boolean;

  readonly vpc: Vpc;
  readonly vpcId: string;
  readonly defaultFirewall: DefaultSecurityGroup;
  readonly internetGateway: InternetGateway;
  readonly publicTier: SubnetTier;
  readonly isolatedTier: SubnetTier;
  /** The NAT, where one was asked for. */
  readonly nat: NatGatewayEgress | NatInstanceEgress | undefined;
  /** Subnets of instances without addresses of their own; absent with the egress `publicAddress`. */
  readonly privateTier: SubnetTier | undefined;
  readonly s3Endpoint: VpcEndpoint;

  private readonly identity: Identity;
  private readonly plan: CidrPlan;
  private readonly zones: readonly string[];

  constructor(scope: Construct, id: string, props: DedicatedNetworkProps) {
    super(scope, id);
    const egress = this.checkedEgress(props.egress ?? DEFAULT_EGRESS);
    this.identity = props.identity ?? IDENTITY.require(this);
    this.addressRange = this.checkedRange(props.addressRange);
    this.plan = planCidrs(AddressRange.of(this.addressRange), ZONES);
    this.instancesHavePublicAddress = egress === "publicAddress";

    this.zones = this.createZones();
    this.vpc = this.createVpc();
    this.vpcId = attributeOf(this.vpc, "id");
    this.defaultFirewall = this.emptyDefaultFirewall();
    this.internetGateway = new InternetGateway(this, "InternetGateway", { vpcId: this.vpcId, tags: this.label() });
    this.publicTier = this.createTier("Public", this.plan.public, {
      gatewayId: attributeOf(this.internetGateway, "id"),
    });
    this.isolatedTier = this.createTier("Isolated", this.plan.isolated);
    this.nat = this.createNat(egress);
    this.privateTier = this.instancesHavePublicAddress
      ? undefined
      : this.createTier("Private", this.plan.private, this.nat?.wayOut);
    this.s3Endpoint = this.createS3Endpoint();
  }

  get publicSubnetIds(): readonly string[] {
    return this.publicTier.subnetIds;
  }

  get instanceSubnetIds(): readonly string[] {
    return (this.privateTier ?? this.publicTier).subnetIds;
  }

  get isolatedSubnetIds(): readonly string[] {
    return this.isolatedTier.subnetIds;
  }

  private checkedRange(text: string): string {
    const faults = AddressRange.of(text).networkFaults("addressRange");
    report(this, faults);
    return faults.length > 0 ? HARMLESS : text;
  }

  private checkedEgress(egress: Egress): Egress {
    if (isEgress(egress)) return egress;
    const rule = "there is no such way out";
    const remedy = 'Write "publicAddress", "natGateway", "none" or { natInstance: { image: "ami-…" } }.';
    report(this, [{ prop: "egress", value: JSON.stringify(egress) ?? "not a value", rule, remedy }]);
    return DEFAULT_EGRESS;
  }

  private createZones(): string[] {
    const zones = new DataAwsAvailabilityZones(this, "Zones", {
      state: "available",
      // Not the local zones that an account may have opted into: they lack half of the services.
      filter: [{ name: "zone-type", values: ["availability-zone"] }],
    });
    acceptFindings(zones, {
      CKV_AWS_394:
        "Only the first two are taken, and a zone that AWS adds gets a later letter than those that there are.",
    });
    return Array.from({ length: ZONES }, (_, index) => Fn.element(zones.names, index) as string);
  }

  private createVpc(): Vpc {
    const vpc = new Vpc(this, "Resource", {
      cidrBlock: this.addressRange,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: this.label(),
    });
    acceptFindings(vpc, {
      CKV2_AWS_11:
        "Flow logs cost $0.50 per GB, and nobody reads them in a small team; vpcId is there for whoever must.",
    });
    return vpc;
  }

  /** Every VPC comes with a security group that lets its members talk freely. Nothing of ours joins it; nor shall it. */
  private emptyDefaultFirewall(): DefaultSecurityGroup {
    return new DefaultSecurityGroup(this, "DefaultFirewall", { vpcId: this.vpcId, tags: this.label("default-unused") });
  }

  private createTier(id: string, ranges: readonly AddressRange[], wayOut?: WayOut): SubnetTier {
    const label = this.label(id.toLowerCase()).Name;
    return new SubnetTier(this, id, { vpcId: this.vpcId, label, ranges, zones: this.zones, wayOut });
  }

  private createNat(egress: Egress): NatGatewayEgress | NatInstanceEgress | undefined {
    if (egress === "publicAddress" || egress === "none") return undefined;
    const place = { publicSubnetId: this.publicSubnetIds[0] as string, label: this.label("nat").Name };
    EGRESS_ASKED.provide(this, typeof egress === "string" ? egress : "natInstance");
    if (egress === "natGateway") return new NatGatewayEgress(this, "NatGateway", place);
    const { image } = egress.natInstance;
    return new NatInstanceEgress(this, "NatInstance", { ...place, identity: this.identity, network: this, image });
  }

  private createS3Endpoint(): VpcEndpoint {
    const region = attributeOf(new DataAwsRegion(this, "Region"), "id");
    const tiers = [this.publicTier, this.isolatedTier, ...(this.privateTier ? [this.privateTier] : [])];
    return new VpcEndpoint(this, "S3Endpoint", {
      vpcId: this.vpcId,
      serviceName: `com.amazonaws.${region}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds: tiers.map((tier) => tier.routeTableId),
      tags: this.label("s3"),
    });
  }

  private label(...parts: readonly string[]): { Name: string } {
    return { Name: [this.identity.prefix, ...parts].join("-") };
  }
}
