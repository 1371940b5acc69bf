import { quoted, type Fault } from "../core/fault";
import { capacityFaults } from "./capacity";
import type { InstanceSize } from "./compute-defaults";

const INSTANCE_TYPE = /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/;

/** GiB: the size of Amazon Linux's image, and gp3's limit. Source: EBS user guide, "General Purpose SSD volumes". */
const SMALLEST_DISK = 8;
const LARGEST_DISK = 16_384;

/** What is wrong with the size of a service's instances; `prop` is where it was written. */
export function instanceSizeFaults(prop: string, { instanceType, capacity, disk }: InstanceSize): Fault[] {
  const faults = capacityFaults(`${prop}.capacity`, capacity);
  if (!INSTANCE_TYPE.test(instanceType)) {
    faults.push({
      prop: `${prop}.instanceType`,
      value: quoted(instanceType),
      rule: "an instance type has a family and a size with a dot between them",
      remedy: 'Write one such as "t3.micro".',
    });
  }
  const gib = disk.toGib();
  if (!Number.isInteger(gib) || gib < SMALLEST_DISK || gib > LARGEST_DISK) {
    faults.push({
      prop: `${prop}.disk`,
      value: `${disk}`,
      rule: `a root disk has whole GiB from ${SMALLEST_DISK}, the size of the machine image, to ${LARGEST_DISK}`,
      remedy: "Use StorageSize.gib(20).",
    });
  }
  return faults;
}
