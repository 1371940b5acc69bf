import { dirname } from "node:path/posix";
import type { BootPlan } from "./boot-plan";
import { INSTANCE_FILE } from "./places";
import { quote } from "./shell";

/** Lines of the boot script that ask who the instance is, and write it down for its units. */
export function instanceIdentity(): string[] {
  return [
    "imds=http://169.254.169.254/latest",
    "token=$(curl -sSf --retry 5 -X PUT \"${imds}/api/token\" -H 'X-aws-ec2-metadata-token-ttl-seconds: 900')",
    'metadata() { curl -sSf --retry 5 -H "X-aws-ec2-metadata-token: ${token}" "${imds}/meta-data/$1"; }',
    "INSTANCE=$(metadata instance-id)",
    "group=$(metadata tags/instance/aws:autoscaling:groupName)",
    "AWS_DEFAULT_REGION=$(metadata placement/region)",
    "export INSTANCE AWS_DEFAULT_REGION",
    `install -d -m 0755 ${dirname(INSTANCE_FILE)}`,
    `printf 'INSTANCE=%s\\nAWS_DEFAULT_REGION=%s\\n' "\${INSTANCE}" "\${AWS_DEFAULT_REGION}" > ${INSTANCE_FILE}`,
  ];
}

/** A boot that fails says so at once: the group replaces the instance and the gate fails fast, not by time-out. */
export function lifecycleSignal({ lifecycleHookName }: BootPlan): string[] {
  return [
    "signal() {",
    `  aws autoscaling complete-lifecycle-action --lifecycle-hook-name ${quote(lifecycleHookName)} \\`,
    '    --auto-scaling-group-name "${group}" --instance-id "${INSTANCE}" --lifecycle-action-result "$1"',
    "}",
    // Before the group hears of a failure: it takes the instance away, and what was not sent with it.
    'shipper=""',
    "shipped() {",
    '  [[ -z "${shipper}" ]] || timeout 20 tail --pid="${shipper}" -f /dev/null || true',
    "}",
    "failed() {",
    "  trap - ERR",
    "  set +e",
    // What a container or its variables complained about stands in the journal only, and may be on its way there.
    "  journalctl --sync",
    "  journalctl --no-pager --output cat --lines 40 --unit 'twinstack-*'",
    '  echo "twinstack: BOOT FAILED (exit $1, line $2): $3"',
    "  shipped",
    "  signal ABANDON",
    '  exit "$1"',
    "}",
    `trap 'failed "$?" "$LINENO" "$BASH_COMMAND"' ERR`,
  ];
}
