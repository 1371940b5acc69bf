import { CliError } from "../../../lib/cli/cli-error";
import type { ResolvedImage } from "../../../lib/cli/ports/registry";
import { NotThere } from "../../../lib/cli/registry/registry-error";
import { REGISTRY } from "../support/fake-images";
import { refusal, serve } from "../support/refusal";
import { Workshop } from "../support/workshop";

let shop: Workshop;
let there: Map<string, ResolvedImage>;

const ID = `sha256:${"1".repeat(64)}`;
const OTHER = `sha256:${"2".repeat(64)}`;
const DIGEST = `sha256:${"d".repeat(64)}`;
const WEB = `${REGISTRY}/shop/web`;

beforeEach(() => {
  shop = new Workshop();
  there = new Map();
  shop.engine.images.set("app", { id: ID, os: "linux", architecture: "amd64", digests: [] });
  shop.engine.onPush = (id, reference) => put(reference, id);
  shop.cloud.containerImages.repositories.set("shop/web", []);
  shop.registry = {
    resolve: async (reference) => {
      const found = there.get(reference);
      if (!found) throw new NotThere(`${reference} is not there`, "Push it.");
      return found;
    },
  };
});
afterEach(() => shop.remove());

function put(reference: string, configuration: string | undefined): void {
  const image = `${reference.replace(/:[^:/]*$/, "")}@${DIGEST}`;
  there.set(reference, { reference: image, architectures: ["x86_64"], configuration });
}

describe("pushing", () => {
  test("tags the image with the commit, and prints its digest alone on the last line", async () => {
    const { status } = await shop.run("push app --repository shop/web");
    expect(status).toBe(0);
    expect(shop.engine.pushed).toEqual([`${ID} ${WEB}:4c9f17e`]);
    expect(shop.terminal.printed).toEqual([`${WEB}@${DIGEST}`]);
    expect(shop.terminal.noted).toEqual([
      "Pushed as 4c9f17e.",
      `Next: twinstack deploy staging --image app=${WEB}@${DIGEST}`,
    ]);
  });

  test("adds the image's own id where the tree has changes", async () => {
    shop.revision = "4c9f17e+";
    await shop.run("push app --repository shop/web");
    expect(shop.engine.pushed).toEqual([`${ID} ${WEB}:4c9f17e-dirty-111111111111`]);
  });

  test("needs a tag where there is no commit", async () => {
    shop.revision = "unknown";
    expect(await refusal(shop, "push app --repository shop/web", 2)).toBe(
      "twinstack: there is no commit to name the image after. Commit the source, or name a tag: --tag <tag>.",
    );
    await shop.run("push app --repository shop/web --tag v1");
    expect(shop.engine.pushed).toEqual([`${ID} ${WEB}:v1`]);
  });

  test.each([
    ["its configuration", () => put(`${WEB}:4c9f17e`, ID)],
    [
      "where the engine knows it to lie",
      () => {
        put(`${WEB}:4c9f17e`, undefined);
        shop.engine.images.set("app", { id: OTHER, os: "linux", architecture: "amd64", digests: [`${WEB}@${DIGEST}`] });
      },
    ],
    [
      "its manifest",
      () => {
        put(`${WEB}:4c9f17e`, undefined);
        shop.engine.images.set("app", { id: DIGEST, os: "linux", architecture: "amd64", digests: [] });
      },
    ],
  ])("does nothing for an image that lies there already, known by %s", async (_by, prepare) => {
    prepare();
    expect((await shop.run("push app --repository shop/web")).status).toBe(0);
    expect(shop.engine.pushed).toEqual([]);
    expect(shop.terminal.noted[0]).toBe("It lies there already, as 4c9f17e.");
    expect(shop.terminal.printed).toEqual([`${WEB}@${DIGEST}`]);
  });

  test("refuses another image under a tag that is taken", async () => {
    put(`${WEB}:4c9f17e`, OTHER);
    expect(await refusal(shop, "push app --repository shop/web", 1)).toBe(
      `twinstack: ${WEB}:4c9f17e is another image already, ${DIGEST}, and not app of this machine. A tag never moves. Deploy that one, or commit what differs, or push under another tag: --tag <tag>.`,
    );
    expect(shop.engine.pushed).toEqual([]);
  });

  test("does not take a registry that fails for one without the image", async () => {
    shop.registry = { resolve: () => Promise.reject(new CliError("the registry does not answer", "Try again.")) };
    await refusal(shop, "push app --repository shop/web", 1);
    expect(shop.engine.pushed).toEqual([]);
  });

  test("takes another local image, and --json", async () => {
    shop.engine.images.set("web:dev", { id: OTHER, os: "linux", architecture: "amd64", digests: [] });
    const { said } = await shop.run("push app --repository shop/web --image web:dev --json");
    expect(shop.engine.pushed).toEqual([`${OTHER} ${WEB}:4c9f17e`]);
    expect(JSON.parse(said)).toEqual({
      result: "done",
      image: `${WEB}@${DIGEST}`,
      tag: "4c9f17e",
      already: false,
      next: `twinstack deploy staging --image app=${WEB}@${DIGEST}`,
    });
  });

  test("says what to build when there is no such image", async () => {
    expect(await refusal(shop, "push web", 1)).toMatch(/the container engine of this machine has no image web\./);
  });
});

describe("the repository", () => {
  test("is the one of the container's releases", async () => {
    shop.registry = { resolve: async () => ({ reference: `docker.io/shop/web@${DIGEST}`, architectures: ["x86_64"] }) };
    await serve(shop);
    shop.registry = {
      resolve: async (reference) => {
        const found = there.get(reference);
        if (!found) throw new NotThere("not there", "");
        return found;
      },
    };
    await shop.run("push app");
    expect(shop.engine.pushed).toEqual([`${ID} docker.io/shop/web:4c9f17e`]);
  });

  test("is ECR's of that name, before the first release", async () => {
    shop.engine.images.set("shop/web", { id: ID, os: "linux", architecture: "amd64", digests: [] });
    await shop.run("push shop/web");
    expect(shop.engine.pushed).toEqual([`${ID} ${WEB}:4c9f17e`]);
    expect(shop.terminal.noted[1]).toBe(`Next: twinstack deploy staging --image app=${WEB}@${DIGEST}`);
  });

  test("may be any other registry's", async () => {
    await shop.run("push app --repository ghcr.io/shop/web");
    expect(shop.engine.pushed).toEqual([`${ID} ghcr.io/shop/web:4c9f17e`]);
  });

  test("has to be there, and has no tag", async () => {
    expect(await refusal(shop, "push app", 1)).toBe(
      "twinstack: no release has a container app, and ECR has no repository of that name. Name one: --repository shop/web; or make it: an ImageRepository in an ImageStack, and cdktf deploy images.",
    );
    expect(await refusal(shop, "push app --repository ghcr.io/shop/web:1", 2)).toMatch(
      /--repository ghcr\.io\/shop\/web:1 has a tag/,
    );
    expect(await refusal(shop, "push app --repository Shop", 2)).toMatch(/names no image/);
  });
});

describe("the processors", () => {
  beforeEach(() => shop.engine.images.set("app", { id: ID, os: "linux", architecture: "arm64", digests: [] }));

  test("are compared with the environment's instances, before anything is pushed", async () => {
    expect(await refusal(shop, "push app --repository shop/web --env staging", 1)).toBe(
      "twinstack: app runs on arm64, and t3.micro is x86_64. Build it with docker buildx build --platform linux/amd64, or choose an instance type of arm64 such as t4g.micro. Nothing was pushed.",
    );
    expect(shop.engine.pushed).toEqual([]);
    shop.code = { architecture: "arm64" };
    expect((await shop.run("push app --repository shop/web --env staging")).status).toBe(0);
  });

  test("are nobody's business without an environment", async () => {
    expect((await shop.run("push app --repository shop/web")).status).toBe(0);
  });

  test("are none that AWS has under Windows", async () => {
    shop.engine.images.set("app", { id: ID, os: "windows", architecture: "amd64", digests: [] });
    expect(await refusal(shop, "push app --repository shop/web --env staging", 1)).toMatch(/no processor that AWS has/);
  });

  test("are of an environment that exists", async () => {
    expect(await refusal(shop, "push app --repository shop/web --env qa", 2)).toMatch(/no environment "qa"/);
  });
});
