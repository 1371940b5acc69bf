/** An auto scaling group of the environment, as AWS tells it. */
export interface InstanceGroupView {
  readonly name: string;
  /** Tags that say whose it is; left out when the tag is missing. */
  readonly service?: string | undefined;
  readonly color?: string | undefined;
  readonly release?: string | undefined;
  readonly min: number;
  readonly max: number;
  readonly desired: number;
  /** Instances in service. */
  readonly inService: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly targetGroupArns: readonly string[];
  /** Whether it may be scaled in by its scaling policies. */
  readonly scalesIn: boolean;
  /** Whether it is being deleted. */
  readonly deleting: boolean;
}

/** Whose resources to look for: the default tags of an environment. */
export interface Owner {
  readonly application: string;
  readonly environment: string;
}

/** EC2 Auto Scaling's own API. */
export interface InstanceGroups {
  /** All groups of an environment, found by their tags, also those that Terraform does not know. */
  of(owner: Owner): Promise<InstanceGroupView[]>;
  /** Asks for a number of instances. Does not wait. */
  resize(name: string, desired: number): Promise<void>;
  /** Lets the group's target-tracking policies scale it in, or forbids it; scaling out stays possible. */
  letScaleIn(name: string, allowed: boolean): Promise<void>;
  /** Deletes a group with its instances, and waits until it is gone. */
  remove(name: string): Promise<void>;
}
