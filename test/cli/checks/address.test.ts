import { addressOf } from "../../../lib/cli/checks/address";
import type { Examined } from "../../../lib/cli/checks/finding";
import type { TrafficView } from "../../../lib/cli/ports/traffic";
import type { EnvironmentManifest } from "../../../lib/manifest/environment-manifest";
import type { ReleasedRoute } from "../../../lib/release/ledger-content";

interface Given {
  readonly manifest?: Partial<EnvironmentManifest>;
  readonly traffic?: Partial<TrafficView>;
  readonly address?: string;
}

function address(route: Partial<ReleasedRoute>, { manifest = {}, traffic = {}, address: given }: Given = {}) {
  const seen = { targetGroups: new Map(), rules: [], tls: true, dnsName: "lb.example", ...traffic };
  const examined = { at: { manifest }, traffic: seen, address: given } as unknown as Examined;
  return addressOf(examined, { container: "app", ...route });
}

test.each<readonly [string, Partial<ReleasedRoute>, Given, string]>([
  ["where the caller says", { host: "shop.example" }, { address: "http://localhost:8080//" }, "http://localhost:8080"],
  ["under the route's host", { host: "shop.example" }, { manifest: { host: "other.example" } }, "https://shop.example"],
  ["under the environment's host", {}, { manifest: { host: "staging.example" } }, "https://staging.example"],
  ["not under a wildcard", { host: "*.example" }, { manifest: { host: "staging.example" } }, "https://staging.example"],
  ["else at the load balancer", {}, {}, "https://lb.example"],
  ["without TLS where the listener has none", {}, { traffic: { tls: false } }, "http://lb.example"],
])("a route is asked %s", (_where, route, given, url) => {
  expect(address(route, given)).toMatchObject({ url, headers: {} });
});

test("in the emulator its load balancer is asked, by the host's name", () => {
  const manifest = { endpoint: "http://127.0.0.1:5000", host: "staging.example" };
  expect(address({}, { manifest })).toEqual({
    url: "http://127.0.0.1:5000/twinstack/load-balancer/lb.example",
    headers: { Host: "staging.example" },
    shown: "staging.example",
  });
});

test("without a load balancer there is no address", () => {
  expect(address({}, { traffic: { dnsName: undefined } })).toBeUndefined();
  const manifest = { endpoint: "http://127.0.0.1:5000", host: "staging.example" };
  expect(address({}, { manifest, traffic: { dnsName: undefined } })).toBeUndefined();
});
