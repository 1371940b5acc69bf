/** Programs and descriptions that the boot script writes. */
export const LIBRARY = "/usr/local/lib/twinstack";

/** In memory: variables of containers, the registry's token. */
export const RUNTIME = "/run/twinstack";

/** Who and where the instance is, for its units: known only once it runs. */
export const INSTANCE_FILE = "/etc/twinstack/instance.env";

/** The network on which an instance's containers find each other by name. */
export const CONTAINER_NETWORK = "twinstack";
