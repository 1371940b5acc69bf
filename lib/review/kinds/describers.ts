import type { Describer } from "../assessment/subject";
import { accessListClauses } from "./network/access-lists";
import { admissionClauses } from "./permissions/admission";
import { attachmentClauses } from "./permissions/attachments";
import { backupPlanClauses } from "./data/backups";
import { removedCertificateClauses } from "./serving/certificates";
import { connectionClauses } from "./network/connections";
import { databaseClauses } from "./data/database";
import { databaseSettingClauses } from "./data/database-settings";
import { encryptionClauses } from "./data/encryption";
import { expiryClauses } from "./data/expiry";
import { exposureClauses } from "./permissions/exposure";
import { firewallClauses } from "./network/firewall-openings";
import { groupClauses } from "./serving/groups";
import { guardClauses } from "./data/guards";
import { identityClauses } from "./permissions/identities";
import { imageClauses } from "./data/images";
import { instanceClauses } from "./serving/instances";
import { joiningClauses } from "./network/joined-firewalls";
import { keyClauses } from "./permissions/keys";
import { ledgerClauses } from "./serving/ledger";
import { listenerClauses } from "./serving/listeners";
import { loadBalancerClauses } from "./serving/load-balancers";
import { monitoringClauses } from "./watching/monitoring";
import { openingClauses } from "./network/openings";
import { passedRoleClauses } from "./permissions/passed-roles";
import { permissionClauses } from "./permissions/permissions";
import { placementClauses } from "./network/placement";
import { protectionClauses } from "./protection";
import { provisioningClauses } from "./provisioning";
import { publicAddressClauses } from "./network/public-addresses";
import { queueClauses } from "./data/queues";
import { recordClauses } from "./serving/records";
import { roleClauses } from "./permissions/roles";
import { routeClauses } from "./network/routes";
import { routingClauses } from "./serving/routing";
import { scalingClauses } from "./serving/scaling";
import { secretClauses } from "./data/secrets";
import { settingClauses } from "./settings";
import { storageClauses } from "./data/storage";
import { tableClauses } from "./data/tables";
import { targetGroupClauses } from "./serving/target-groups";
import { webFirewallClauses } from "./permissions/web-firewall";

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
  databaseSettingClauses,
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
  backupPlanClauses,
  queueClauses,
  tableClauses,
  monitoringClauses,
  settingClauses,
  provisioningClauses,
];
