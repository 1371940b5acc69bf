/** The proxy's name among the containers of a release. It listens on no port of its own, and is no worker. */
export const PROXY = "proxy";
