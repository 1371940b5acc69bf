import type { Describer } from "../assessment/subject";
import { accessListClauses } from "./access-lists";
import { admissionClauses } from "./admission";
import { attachmentClauses } from "./attachments";
import { planClauses } from "./backups";
import { removedCertificateClauses } from "./certificates";
import { connectionClauses } from "./connections";
import { databaseClauses } from "./database";
import { settingsClauses } from "./database-settings";
import { encryptionClauses } from "./encryption";
import { expiryClauses } from "./expiry";
import { exposureClauses } from "./exposure";
import { firewallClauses } from "./firewall-openings";
import { groupClauses } from "./groups";
import { guardClauses } from "./guards";
import { identityClauses } from "./identities";
import { imageClauses } from "./images";
import { instanceClauses } from "./instances";
import { joiningClauses } from "./joined-firewalls";
import { keyClauses } from "./keys";
import { ledgerClauses } from "./ledger";
import { listenerClauses } from "./listeners";
import { loadBalancerClauses } from "./load-balancers";
import { monitoringClauses } from "./monitoring";
import { openingClauses } from "./openings";
import { passedRoleClauses } from "./passed-roles";
import { permissionClauses } from "./permissions";
import { placementClauses } from "./placement";
import { protectionClauses } from "./protection";
import { provisioningClauses } from "./provisioning";
import { publicAddressClauses } from "./public-addresses";
import { queueClauses } from "./queues";
import { recordClauses } from "./records";
import { roleClauses } from "./roles";
import { routeClauses } from "./routes";
import { routingClauses } from "./routing";
import { scalingClauses } from "./scaling";
import { secretClauses } from "./secrets";
import { settingClauses } from "./settings";
import { storageClauses } from "./storage";
import { tableClauses } from "./tables";
import { targetGroupClauses } from "./target-groups";
import { webFirewallClauses } from "./web-firewall";

/** Who knows something about some kind of thing. What none of them judged, the general one does: it knows what is harmless. */
export const DESCRIBERS: readonly Describer[] = [
  routingClauses,
  listenerClauses,
  loadBalancerClauses,
  recordClauses,
  removedCertificateClauses,
  ledgerClauses,
  groupClauses,
  targetGroupClauses,
  scalingClauses,
  databaseClauses,
  settingsClauses,
  instanceClauses,
  protectionClauses,
  firewallClauses,
  joiningClauses,
  routeClauses,
  publicAddressClauses,
  placementClauses,
  connectionClauses,
  accessListClauses,
  openingClauses,
  permissionClauses,
  roleClauses,
  attachmentClauses,
  identityClauses,
  passedRoleClauses,
  exposureClauses,
  admissionClauses,
  keyClauses,
  webFirewallClauses,
  encryptionClauses,
  storageClauses,
  guardClauses,
  secretClauses,
  expiryClauses,
  imageClauses,
  planClauses,
  queueClauses,
  tableClauses,
  monitoringClauses,
  settingClauses,
  provisioningClauses,
];
