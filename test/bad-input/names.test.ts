import { BlueGreenService, BucketName, EnvironmentProfile, EnvironmentStack, PrivateBucket, Route } from "../../lib";
import { blueLive, environment, faultsOf, PLACE, stagingProfile, web, WEB } from "./faults";

const FITTING =
  "names of resources are made from it: at most 24 lower-case letters, digits and single hyphens, starting with a letter. Shorten or respell it, for example";

describe("a name that cannot be made to fit", () => {
  test("is an application's that is too long", () => {
    const application = "the-shop-that-sells-everything";
    const faults = faultsOf(
      (app) => void web(new EnvironmentStack(app, { application, profile: stagingProfile(), ledger: blueLive() })),
    );
    expect(faults).toEqual([
      `[staging/Environment] 'application' is "${application}", but ${FITTING} "the-shop-that-sells-ever".`,
    ]);
  });

  test.each([
    ["My Staging*", "my-staging"],
    ["__proto__", "proto"],
  ])("is the environment's %s, which would otherwise throw or vanish", (name, example) => {
    const profile = EnvironmentProfile.production(PLACE).cheaper(name);
    expect(faultsOf((app) => void web(environment(app, profile)))).toEqual([
      `[${example}/Environment] 'profile.name' is "${name}", but ${FITTING} "${example}".`,
    ]);
  });

  test("is the one word that every construct has a child by already", () => {
    const profile = EnvironmentProfile.production(PLACE).cheaper("constructor");
    expect(faultsOf((app) => void web(environment(app, profile)))).toEqual([
      `[nameless/Environment] 'profile.name' is "constructor", but ${FITTING} "shop".`,
    ]);
  });

  test("is a second environment called production, which would have none of its safeguards", () => {
    const profile = EnvironmentProfile.production(PLACE).cheaper("production");
    expect(faultsOf((app) => void web(environment(app, profile)))).toEqual([
      `[production/Environment] 'profile.name' is "production", but only EnvironmentProfile.production makes that environment, with its own safeguards. Choose another name, for example "staging".`,
    ]);
  });

  test.each(["***", "Web Shop", "1st", "A".repeat(33)])("is the service id %s", (id) => {
    const faults = faultsOf((app) => {
      const stack = environment(app);
      web(stack);
      new BlueGreenService(stack.environment, id, { ...WEB, routes: [Route.path("/b/*").to("app")] });
    });
    expect(faults).toEqual([
      `[staging/Environment/${id}] 'id' is "${id}", but names of resources, tags and log streams are made from it: at most 32 letters, digits and single hyphens, starting with a letter. Respell it, for example "Web", here and in the ledger.`,
    ]);
  });

  test("is a service's that differs from another's in capitals only", () => {
    const faults = faultsOf((app) => {
      const stack = environment(app);
      web(stack);
      new BlueGreenService(stack.environment, "web", { ...WEB, routes: [Route.path("/b/*").to("app")] });
    });
    expect(faults).toEqual([
      `[staging/Environment/web] 'id' is "web", but staging/Environment/Web is called the same, and their resources and their entries in the ledger would collide. Give one of them another id.`,
    ]);
  });

  test("is a bucket's that S3 refuses", () => {
    const faults = faultsOf((app) => {
      const stack = environment(app);
      web(stack);
      new PrivateBucket(stack.environment, "Uploads", { name: BucketName.exactly("My_Bucket") });
    });
    expect(faults).toEqual([
      `[staging/Environment/Uploads] 'name' is "My_Bucket", 9 characters, but a bucket's name may hold lower-case letters, digits and hyphens. Shorten or respell the suffix, the bucket's id or the name that is given; or leave name out.`,
    ]);
  });
});
