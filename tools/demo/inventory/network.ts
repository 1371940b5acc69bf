import {
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  DescribeNatGatewaysCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import type { Connection } from "./connection";
import { billable, free, type Entry } from "./entry";

type Tags = { Key?: string; Value?: string }[] | undefined;
const nameOf = (tags: Tags, id: string | undefined) => tags?.find(({ Key }) => Key === "Name")?.Value ?? id;

/** Network and instances; the account's default network is not ours. */
export async function networkInventory(connection: Connection): Promise<Entry[]> {
  const ec2 = new EC2Client(connection);
  const own = { Filters: [{ Name: "is-default", Values: ["false"] }] };
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand(own));
  const within = { Filters: [{ Name: "vpc-id", Values: ["none", ...Vpcs.map(({ VpcId }) => VpcId as string)] }] };
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand(within));
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand(within));
  const { VpcEndpoints = [] } = await ec2.send(new DescribeVpcEndpointsCommand({}));
  const { NatGateways = [] } = await ec2.send(new DescribeNatGatewaysCommand({}));
  const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand({}));
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
  const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand({}));
  const instances = Reservations.flatMap((reservation) => reservation.Instances ?? []);
  return [
    ...Vpcs.map((vpc) => free("VPC", nameOf(vpc.Tags, vpc.VpcId), vpc.State)),
    ...Subnets.map((subnet) =>
      free("Subnet", nameOf(subnet.Tags, subnet.SubnetId), `${subnet.CidrBlock} ${subnet.State}`),
    ),
    ...SecurityGroups.filter(({ GroupName }) => GroupName !== "default").map((group) =>
      free("Firewall", group.GroupName, `${group.IpPermissions?.length ?? 0} ways in`),
    ),
    ...VpcEndpoints.filter(({ State }) => String(State) !== "deleted").map((each) =>
      free("VPC endpoint", each.ServiceName, each.State),
    ),
    ...NatGateways.filter(({ State }) => State !== "deleted").map((each) =>
      billable("NAT gateway", each.NatGatewayId, each.State),
    ),
    ...Addresses.map((address) => billable("Elastic address", address.PublicIp, "allocated")),
    ...instances
      .filter(({ State }) => State?.Name !== "terminated")
      .map((each) =>
        billable("Instance", nameOf(each.Tags, each.InstanceId), `${each.InstanceType} ${each.State?.Name}`),
      ),
    ...Volumes.map((volume) => billable("Disk", volume.VolumeId, `${volume.Size} GiB ${volume.State}`)),
  ];
}
