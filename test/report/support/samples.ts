import type { Comparison } from "../../../lib/parity/comparison";
import type { Architecture } from "../../../lib/report/architecture/architecture";
import type { Report } from "../../../lib/report/report";

/** What somebody may write into a name or a reason, to get a script into a page. */
export const HOSTILE = `</title></style><script>alert("x")</script><img src=x onerror='alert(1)'>&lt;`;

/** Two services with both colors, and long names. */
export const ARCHITECTURE: Architecture = {
  application: "bahamm",
  environment: "production",
  network: { range: "10.0.0.0/16", egress: "NAT instance of ami-0453ec754f44f9a4a" },
  loadBalancer: {
    host: "a-rather-long-name-of-a-host.in-a-zone.bahamm.example",
    listeners: ["HTTPS on 443", "HTTP on 80, sent on to HTTPS"],
    access: "only 203.0.113.0/24, 198.51.100.0/24: the office and the people at home",
  },
  services: [
    {
      name: "Web",
      size: "2 to 6 × m7g.large",
      hasProxy: true,
      workers: ["bot"],
      colors: [
        { color: "blue", release: "r41", weight: 90, containers: ["app on 3000: /*, app.bahamm.example/*"] },
        { color: "green", release: "r42", weight: 10, containers: ["app on 3000: /*", "api on 8080: /api/*"] },
      ],
      uses: ["Database", "Uploads"],
    },
    { name: "Reports", size: "1 × t3.micro", hasProxy: false, workers: [], colors: [], uses: ["Database"] },
  ],
  stores: [
    { name: "Database", kind: "database", details: ["postgres 17", "db.t4g.small, 40 GiB"], inNetwork: true },
    { name: "Models", kind: "files", details: ["EFS, shared by instances"], inNetwork: true },
    {
      name: "Uploads",
      kind: "bucket",
      details: ["bahamm-production-uploads-with-a-very-long-name-2025"],
      inNetwork: false,
    },
  ],
};

/** A comparison with one undeclared difference. */
export const COMPARISON: Comparison = {
  format: 1,
  application: "bahamm",
  here: "staging",
  there: "production",
  result: "undeclared differences",
  rows: [
    {
      component: "Database",
      title: "Database class",
      knob: "databaseClass",
      here: "db.t4g.micro",
      there: "db.t4g.small",
      differs: true,
      reason: "no production load",
      decides: [],
    },
    {
      component: "Place",
      title: "Region",
      knob: "region",
      here: "us-east-1",
      there: "us-east-1",
      differs: false,
      decides: [],
    },
  ],
  undeclared: [
    {
      path: "Environment/Database",
      what: "aws_db_instance.monitoring_interval",
      here: "60",
      there: "(absent)",
    },
    {
      path: "Environment/Web/{color}/Template/BootScript",
      what: "local.value.line 212",
      here: `{"LOG_LEVEL":"debug","a":"${"x".repeat(300)}"}`,
      there: `{"LOG_LEVEL":"info","a":"${"x".repeat(300)}"}`,
    },
  ],
};

/** Everything that a page may hold. */
export const REPORT: Report = {
  title: "bahamm: what this change does",
  summary: "Compared with origin/main at 4c9f17e.",
  architecture: ARCHITECTURE,
  changes: [
    {
      environment: "production",
      changes: [
        {
          path: "Environment/Uploads",
          risk: "data-loss",
          sentence: "Uploads: bucket would be REPLACED, data lost",
          needs: ["data-loss"],
        },
        { path: "Environment/Web", risk: "traffic", sentence: "Web: traffic 100 % blue → 90 % blue, 10 % green (r42)" },
        { path: "Environment/Logs", risk: "configuration", sentence: "Logs: kept for 90 days instead of 30" },
      ],
    },
    { environment: "staging", changes: [] },
  ],
  parity: COMPARISON,
  cost: {
    note: "Prices of us-east-1, of 2026-11-01; 730 hours.",
    lines: [
      { line: "Database", usd: 26.28 },
      { line: "Web, blue: 2 × m7g.large", usd: 119.14 },
      { line: "Snapshots that go", usd: -2.3 },
    ],
    unpriced: ["aws_sqs_queue"],
  },
};
