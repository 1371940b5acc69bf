import { App } from "cdktf";
import {
  Access,
  BlueGreenService,
  EnvironmentProfile,
  EnvironmentStack,
  HealthCheck,
  ReverseProxy,
  Route,
  Secret,
  SharedFiles,
} from "../../lib";
import { differs, PLACE } from "../bad-input/faults";
import { ledger, release } from "../support/ledgers";
import { environmentManifest } from "../../lib/environment/environment-manifest";
import { Synthesized } from "../support/synth";

const IMAGE = `docker.io/library/nginx@sha256:${"a".repeat(64)}`;
const PRODUCTION = EnvironmentProfile.production(PLACE);
const ASKING = PRODUCTION.staging({
  access: differs(Access.password("team", Secret.named("site-password")), "a test"),
});

function shop(profile: EnvironmentProfile, proxy = ReverseProxy.nginx(), { withImage = true } = {}) {
  const { containers, ...others } = release("r1");
  const blue = { ...others, containers: { ...containers, ...(withImage ? { proxy: { image: IMAGE } } : {}) } };
  const releases = ledger({ environment: profile.name, traffic: { blue: 100 }, colors: { blue } });
  const stack = new EnvironmentStack(new App({ outdir: "cdktf.out" }), {
    application: "shop",
    profile,
    ledger: releases,
  });
  const web = new BlueGreenService(stack.environment, "Web", {
    containers: { app: { port: 5000, healthCheck: HealthCheck.http("/health") } },
    routes: [Route.path("/*").to("app")],
    proxy,
  });
  web.uses(new SharedFiles(stack.environment, "Files"), { mountAt: "/files" });
  return { stack, web, script: web.capsules.blue?.bootScript() ?? "" };
}

test("a release with an image for the proxy runs it in front of its containers, on their ports", () => {
  const { script } = shop(PRODUCTION, ReverseProxy.nginx({ serve: [{ path: "/uploads", from: "/files/public" }] }));
  expect(script).toContain("--name app --network twinstack \\\n  --env-file");
  expect(script).toMatch(
    new RegExp(`docker run --name proxy .*--publish 5000:5000 .*--volume /files/public:/files/public:ro .*${IMAGE}`),
  );
  expect(script).toContain("After=docker.service remote-fs.target twinstack-app.service\n");
  expect(script).toContain('add_header X-Environment "production" always;');
  expect(script).toContain('location ^~ "/uploads/" {');
});

test("without an image for it, containers publish their own ports", () => {
  const { script } = shop(PRODUCTION, ReverseProxy.nginx(), { withImage: false });
  expect(script).toContain("--publish 5000:5000 \\\n  --env-file");
  expect(script).not.toMatch(/nginx/);
});

test("without an image for it, an instance ends its boot before it starts anything: a frozen one that runs is not touched", () => {
  const { script } = shop(PRODUCTION, ReverseProxy.nginx(), { withImage: false });
  const refusal = script.indexOf(
    "echo 'twinstack: release r1 has no image for the reverse proxy: deploy another with --image proxy=<repository>:<tag>'\nfalse\n",
  );
  expect(refusal).toBeGreaterThan(script.indexOf("trap 'failed"));
  expect(refusal).toBeLessThan(script.indexOf("dnf install"));
  expect(shop(ASKING, ReverseProxy.nginx(), { withImage: false }).script).toContain(
    "has no image for the reverse proxy, so nobody would have to sign in:",
  );
  expect(shop(ASKING).script).not.toContain("has no image");
});

test("what the load balancer sees is the same with and without a proxy", () => {
  const seen = (withImage: boolean) => {
    const synthesized = new Synthesized(shop(PRODUCTION, ReverseProxy.nginx(), { withImage }).stack);
    const types = ["aws_lb_target_group", "aws_security_group_rule", "aws_lb_listener_rule"];
    return types.map((type) => synthesized.resources(type).map((each) => ({ ...each, lifecycle: {} })));
  };
  expect(seen(true)).toEqual(seen(false));
});

test("search engines may list production, and not staging", () => {
  expect(shop(PRODUCTION).script).toContain('map $host $twinstack_robots { default ""; }');
  expect(shop(PRODUCTION.staging()).script).toContain('map $host $twinstack_robots { default "noindex"; }');
});

test("instances read the password of an environment that asks for one; it is in none of the texts", () => {
  const { stack, script } = shop(ASKING);
  expect(script).toContain('auth_basic "staging";');
  const synthesized = new Synthesized(stack);
  const arn = /aws_secretsmanager_secret\.Environment_Secrets_site-password_[0-9A-F]{8}\.arn/;
  const locals = JSON.stringify(synthesized.json.locals).replaceAll("\\", "");
  expect(locals).toMatch(
    new RegExp(`"signInAs":"team","secrets":{"password":{"arn":"\\$\\{${arn.source}\\}","name":"site-password"}}`),
  );
  expect(synthesized.only("aws_iam_role_policy").policy).toMatch(
    new RegExp(`"secretsmanager:GetSecretValue", "Resource" = \\[${arn.source}\\]`),
  );
  expect(shop(PRODUCTION.staging()).script).toContain("auth_basic off;\n  auth_basic_user_file");
});

test("the environment has a place for its password, also before there is a service, and knows whose proxy asks for it", () => {
  const of = (stack: EnvironmentStack) => {
    new Synthesized(stack);
    return environmentManifest(stack).secrets;
  };
  const bare = new EnvironmentStack(new App({ outdir: "cdktf.out" }), {
    application: "shop",
    profile: ASKING,
    ledger: ledger({ environment: ASKING.name }),
  });
  expect(of(bare)).toMatchObject([{ name: "site-password", physicalName: "shop-staging-site-password", usedBy: [] }]);
  expect(of(shop(ASKING).stack)).toMatchObject([
    { name: "site-password", usedBy: [{ service: "Web", container: "proxy", variable: "password" }] },
  ]);
  expect(of(shop(PRODUCTION).stack)).toEqual([]);
});

test("a new release needs an image for the proxy, and the fingerprint tells when it is to behave differently", () => {
  const manifest = (...given: Parameters<typeof shop>) => {
    const { stack, web } = shop(...given);
    new Synthesized(stack);
    return web.describe();
  };
  expect(manifest(PRODUCTION).portless).toEqual(["proxy"]);
  const fingerprints = [
    manifest(PRODUCTION),
    manifest(PRODUCTION, ReverseProxy.nginx({ serve: [{ path: "/uploads", from: "/files" }] })),
    manifest(PRODUCTION.staging()),
    manifest(ASKING),
  ].map(({ configuration }) => configuration);
  expect(new Set(fingerprints).size).toBe(4);
});
