import {
  Access,
  Duration,
  HealthCheck,
  ReverseProxy,
  Secret,
  SharedFiles,
  StorageSize,
  type BlueGreenServiceProps,
} from "../../lib";
import { differs, environment, faultsOf, faultsOfService, faultsOfStaging, stagingProfile, web } from "./faults";

const containers = { app: { port: 5000, healthCheck: HealthCheck.http("/health") } };
const PASSWORD = { access: differs(Access.password("team", Secret.named("site-password")), "not public yet") };
const withPassword = (props: Partial<BlueGreenServiceProps>) =>
  faultsOf((app) => void web(environment(app, stagingProfile(PASSWORD)), props));

describe("a proxy", () => {
  test("reserves its name among the containers", () => {
    const proxy = { port: 81, healthCheck: HealthCheck.http("/health") };
    expect(faultsOfService({ containers: { ...containers, proxy } })).toEqual([]);
    expect(faultsOfService({ containers: { ...containers, proxy }, proxy: ReverseProxy.nginx() })).toEqual([
      `[staging/Environment/Web] 'containers' is "proxy", but that is the reverse proxy's own name in every release. Give the container another name.`,
    ]);
  });

  test.each([StorageSize.mib(0.5), StorageSize.mib(1.3), StorageSize.gib(11)])(
    "does not take uploads up to %s",
    (uploadLimit) => {
      expect(faultsOfService({ proxy: ReverseProxy.nginx({ uploadLimit }) })).toEqual([
        `[staging/Environment/Web] 'proxy.uploadLimit' is ${uploadLimit}, but it is from 1 MiB to half of the disk, 20 GiB, on which a body is kept until it is complete. Pass for example StorageSize.mib(50).`,
      ]);
    },
  );

  test.each([0, 4001, 1.5])("does not wait for %d s", (seconds) => {
    expect(faultsOfService({ proxy: ReverseProxy.nginx({ readTimeout: Duration.seconds(seconds) }) })).toEqual([
      `[staging/Environment/Web] 'proxy.readTimeout' is ${seconds} s, but it is in whole seconds from 1 to 4000, the most that a load balancer waits. Pass for example Duration.seconds(60).`,
    ]);
  });

  test.each(["uploads", "/uploads/", "/../etc", "/a b", "/a;b", "/$uri"])("does not serve files at %j", (path) => {
    const proxy = ReverseProxy.nginx({ serve: [{ path, from: "/files" }] });
    const faults = faultsOf((app) => {
      const stack = environment(app);
      web(stack, { proxy }).uses(new SharedFiles(stack.environment, "Files"), { mountAt: "/files" });
    });
    expect(faults).toEqual([
      `[staging/Environment/Web] 'proxy.serve[0].path' is ${JSON.stringify(path)}, but it starts with "/", has letters, digits and . _ - between slashes, and no slash at its end. Write "/uploads".`,
    ]);
  });

  test("serves only files that the service mounts, whenever it says so, and each path once", () => {
    const proxy = (...from: string[]) =>
      ReverseProxy.nginx({ serve: from.map((each) => ({ path: "/uploads", from: each })) });
    const mounted = (...from: string[]) =>
      faultsOf((app) => {
        const stack = environment(app);
        web(stack, { proxy: proxy(...from) }).uses(new SharedFiles(stack.environment, "Files"), { mountAt: "/files" });
      });
    expect(mounted("/files")).toEqual([]);
    expect(mounted("/files/public")).toEqual([]);
    expect(mounted("/filesystem")).toEqual([
      `[staging/Environment/Web] 'proxy.serve[0].from' is "/filesystem", but the service mounts no files there, but "/files". Mount them: service.uses(files, { mountAt: "/filesystem" }).`,
    ]);
    expect(mounted("/files", "/files")).toEqual([
      `[staging/Environment/Web] 'proxy.serve[1].path' is "/uploads", but another folder is served there. Serve one of them at another path.`,
    ]);
  });

  test.each(["/a//b", "/a/../b", "/caf%C3%A9", "/a;b"])("needs a plain health check, not %s", (path) => {
    const props = { containers: { app: { port: 5000, healthCheck: HealthCheck.http(path) } } };
    expect(faultsOfService(props)).toEqual([]);
    expect(faultsOfService({ ...props, proxy: ReverseProxy.nginx() })).toEqual([
      `[staging/Environment/Web] 'containers.app.healthCheck.path' is "${path}", but behind a proxy it has letters, digits and . _ ~ - between single slashes, and the same with = & after a ?. Write it as "/api/health".`,
    ]);
  });
});

describe("a password", () => {
  test("is asked for by a proxy of each service", () => {
    expect(withPassword({ proxy: ReverseProxy.nginx() })).toEqual([]);
    expect(withPassword({})).toEqual([
      "[staging/Environment/Web] 'proxy' is not given, but the environment asks for a password, and a load balancer cannot. Pass proxy: ReverseProxy.nginx().",
    ]);
  });

  test.each(["/", "/?deep=1"])("is not passed by a health check at %s", (path) => {
    const props = {
      containers: { app: { port: 5000, healthCheck: HealthCheck.http(path) } },
      proxy: ReverseProxy.nginx(),
    };
    expect(faultsOfService(props)).toEqual([]);
    expect(withPassword(props)).toEqual([
      `[staging/Environment/Web] 'containers.app.healthCheck.path' is "${path}", but a health check signs in nowhere, and so the front page would answer without the password. Give the health check a path of its own, for example "/health".`,
    ]);
  });

  test("has a user and a secret that can be", () => {
    const access = Access.password("te:am", Secret.named("a secret"));
    expect(faultsOfStaging({ access: differs(access, "a test") })).toEqual([
      `[staging/Environment/LoadBalancer] 'access.user' is "te:am", but a name to sign in with has 1 to 32 letters, digits and . _ -. Write for example "team".`,
      `[staging/Environment/LoadBalancer] 'access.password' is Secret.named("a secret"), but a secret's name has at most 32 lower-case letters, digits and single hyphens, and starts with a letter. Shorten or respell it, for example Secret.named("jwt").`,
      expect.stringContaining("'proxy' is not given"),
    ]);
  });

  test("travels by TLS only", () => {
    const faults = faultsOfStaging({ ...PASSWORD, domain: differs(undefined, "a test") });
    expect(faults).toContainEqual(
      expect.stringContaining("'access' is password, but without a domain there is no TLS"),
    );
  });
});

test("search engines are a choice of two", () => {
  expect(faultsOfStaging({ searchEngines: differs("noindex" as "indexed", "a test") })).toEqual([
    `[staging/Environment] 'profile.searchEngines' is "noindex", but it is one or the other. Write "indexed" or "notIndexed".`,
  ]);
});
