import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
  type Tag,
} from "@aws-sdk/client-secrets-manager";
import type { Cloud } from "../../../lib/cli/ports/cloud";
import { EmulatedCloud, NEIGHBOR_TAGS, OWNER, OWNER_TAGS } from "../support/emulated-cloud";

jest.setTimeout(120_000);

let aws: EmulatedCloud;
let cloud: Cloud;
let client: SecretsManagerClient;
beforeAll(async () => {
  aws = await EmulatedCloud.start();
  client = new SecretsManagerClient(aws.connection);
});
afterAll(() => aws?.emulator.stop());
beforeEach(() => {
  cloud = aws.connect();
});

const make = (Name: string, Tags: Tag[]) => client.send(new CreateSecretCommand({ Name, Tags }));

describe("secrets", () => {
  test("are told without their values: whether they have one, and since when", async () => {
    await make("shop-staging-jwt", OWNER_TAGS);
    expect(await cloud.secrets.find("shop-staging-jwt", OWNER)).toEqual({ physicalName: "shop-staging-jwt" });
    expect(await cloud.secrets.find("shop-staging", OWNER)).toBeUndefined();
    expect(await aws.changesDuring(() => cloud.secrets.setValue("shop-staging-jwt", "one = 1"))).toEqual([
      "PutSecretValue",
    ]);
    const { valueSince = "" } = (await cloud.secrets.find("shop-staging-jwt", OWNER)) ?? {};
    expect(Math.abs(Date.now() - Date.parse(valueSince))).toBeLessThan(3_600_000);
  });

  test("take a new value, and keep the former one", async () => {
    await make("shop-staging-new", OWNER_TAGS);
    for (const value of ["first", "second"]) await cloud.secrets.setValue("shop-staging-new", value);
    const valueOf = async (VersionStage: string) =>
      (await client.send(new GetSecretValueCommand({ SecretId: "shop-staging-new", VersionStage }))).SecretString;
    expect([await valueOf("AWSCURRENT"), await valueOf("AWSPREVIOUS")]).toEqual(["second", "first"]);
  });

  test("of another environment are refused, whatever they are called", async () => {
    await make("shop-staging-eu-jwt", NEIGHBOR_TAGS);
    await make("shop-staging-stranger", []);
    await expect(cloud.secrets.find("shop-staging-eu-jwt", OWNER)).rejects.toThrow(
      "the secret shop-staging-eu-jwt is that of shop production, not that of shop staging. Give the secret another name in the code.",
    );
    await expect(cloud.secrets.find("shop-staging-stranger", OWNER)).rejects.toThrow(
      "the secret shop-staging-stranger is not of an environment, by its tags, not that of shop staging.",
    );
  });

  test("that wait for their end are not there", async () => {
    await make("shop-staging-gone", OWNER_TAGS);
    await client.send(new DeleteSecretCommand({ SecretId: "shop-staging-gone", RecoveryWindowInDays: 30 }));
    expect(await cloud.secrets.find("shop-staging-gone", OWNER)).toBeUndefined();
  });
});
