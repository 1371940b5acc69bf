import { HealthCheck, Route } from "../../../lib";
import { release } from "../../support/ledgers";
import { BOTH, shop, type Side } from "../support/made";
import type { Case } from "./case";

const alone = shop();
const both = shop({ ledger: BOTH });
const OTHER = { image: `docker.io/shop/web@sha256:${"ab".repeat(32)}` };
const blue = (more: object, serial = 2): Side =>
  shop({ ledger: { serial, colors: { blue: { ...release("r1"), ...more } } } });
const app = { port: 5000, healthCheck: HealthCheck.http("/health") };

/** What a ledger says of releases that run. */
export const LEDGERS: readonly Case[] = [
  {
    name: "a trap: another program under the id of the release that runs",
    before: alone,
    after: blue(release("r1", OTHER)),
    risk: "replacement",
    needs: ["outage"],
    says: /release r1 of Web is CHANGED although it runs.*plan refuses/,
  },
  {
    name: "a trap: another machine image under the id of the release that runs",
    before: alone,
    after: blue({ machineImage: "ami-0123456789abcdef0" }),
    risk: "replacement",
    needs: ["outage"],
    says: /release r1 of Web is CHANGED/,
  },
  {
    name: "a trap: other routes under the id of the release that runs",
    before: alone,
    after: blue({
      routes: [
        { path: "/*", container: "app" },
        { path: "/v2/*", container: "app" },
      ],
    }),
    risk: "replacement",
    needs: ["outage"],
    says: /release r1 of Web is CHANGED/,
  },
  {
    name: "releases that change places",
    before: both,
    after: shop({ ledger: { ...BOTH, serial: 3, colors: { blue: release("r2"), green: release("r1") } } }),
    risk: "replacement",
    needs: ["outage"],
    says: /releases r2 of Web and r1 of Web are CHANGED/,
  },
  {
    name: "a trap: traffic for a release that nobody looked at",
    before: alone,
    after: shop({
      ledger: { serial: 2, colors: { blue: release("r1"), green: release("r2") }, traffic: { green: 100 } },
    }),
    risk: "traffic",
    needs: ["outage"],
    says: /release r2 of Web gets traffic, and did not run here before.*plan refuses/,
  },
  {
    name: "a first release that is live at once",
    before: shop({ ledger: { colors: {}, traffic: {} } }),
    after: shop({ ledger: { serial: 2 } }),
    risk: "traffic",
    says: /blue gets release r1/,
  },
  {
    name: "a note in the ledger",
    before: alone,
    after: blue({
      deployed: { at: "2026-01-01T00:00:00Z", by: "ann", revision: "0123456", configuration: "d9e96cbd2c7c" },
    }),
    risk: "no-effect",
    says: /serial 1 → 2/,
  },
];

/** What the code says of a service's next release, and nothing that runs has. */
export const NEXT_RELEASE: readonly Case[] = [
  {
    name: "another route",
    before: alone,
    after: shop({ service: { routes: [Route.path("/shop/*").to("app")] } }),
    risk: "no-effect",
    says: /^Web: pending configuration, reaches users with the next release:.*answers \/shop\/\*.*no longer \/\*/,
  },
  {
    name: "one more route",
    before: alone,
    after: shop({ service: { routes: [Route.path("/*").to("app"), Route.path("/shop/*").to("app")] } }),
    risk: "no-effect",
    says: /^Web: pending configuration.*answers \/shop\/\* \(app\), too/,
  },
  {
    name: "another port",
    before: alone,
    after: shop({ service: { containers: { app: { ...app, port: 6000 } } } }),
    risk: "no-effect",
    says: /^Web: pending configuration.*app listens on port 5000 → 6000/,
  },
  {
    name: "one more container",
    before: alone,
    after: shop({ service: { containers: { app, api: { ...app, port: 6000 } } } }),
    risk: "no-effect",
    says: /^Web: pending configuration.*container api is new/,
  },
  {
    name: "configuration of a service that runs nothing yet",
    before: shop({ ledger: { colors: {}, traffic: {} } }),
    after: shop({
      ledger: { colors: {}, traffic: {} },
      service: { containers: { app: { ...app, environment: { LEVEL: "debug" } } } },
    }),
    risk: "no-effect",
    says: /^Web: pending configuration, reaches users with the next release: /,
  },
];
