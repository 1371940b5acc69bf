import type { Case } from "./case";
import { FIREWALL_GROUPS } from "./firewall-groups";
import { FIREWALLS_OF_RELEASES, FIREWALLS_ON_THE_WAY_OUT } from "./firewall-releases";
import { JOINED_FIREWALLS } from "./joined-firewalls";
import { NETWORK_ROUTES } from "./network-routes";
import { PUBLIC_ADDRESSES } from "./public-addresses";

/** Who comes in, and who gets out. */
export const NETWORK_ACCESS: readonly Case[] = [
  ...FIREWALL_GROUPS,
  ...FIREWALLS_OF_RELEASES,
  ...FIREWALLS_ON_THE_WAY_OUT,
  ...JOINED_FIREWALLS,
  ...NETWORK_ROUTES,
  ...PUBLIC_ADDRESSES,
];
