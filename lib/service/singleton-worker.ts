import type { Workload } from "./container";

/**
 * A container that must not run twice: a bot, a consumer of a queue, a scheduler. It belongs to the service's release and
 * runs on one instance of the color that is live. The old one is stopped before the new one starts: instances see from
 * the load balancer's rules which color is live, and hold a lease that only one can have. So it follows every move of
 * traffic, also a rollback, within seconds; of an instance that died, another takes it over after 15 seconds. While
 * traffic is split, it stays with the color that had it. When it ends, it is started again. No gate and no alarm watches it.
 *
 * Cost: no instance of its own. In the environment's table $0.55 a month, and $0.16 for each other instance, which waits.
 */
export type SingletonWorker = Workload;

/** The workers of a service, by name. */
export type SingletonWorkers = Readonly<Record<string, SingletonWorker>>;
