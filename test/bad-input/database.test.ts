import {
  DatabaseStorage,
  differs,
  ManagedPostgres,
  Notify,
  Protection,
  StorageSize,
  type ManagedPostgresProps,
  type ProfileKnobs,
} from "../../lib";
import { environment, faultsOf, faultsOfProduction, stagingProfile, web } from "./faults";

const faultsOfDatabase = (props: ManagedPostgresProps, profile = stagingProfile()) =>
  faultsOf((app) => {
    const stack = environment(app, profile);
    web(stack).uses(new ManagedPostgres(stack.environment, "Database", props));
  });

describe("a database", () => {
  test("has a name that PostgreSQL accepts", () => {
    expect(faultsOfDatabase({ databaseName: "1-shop" })).toEqual([
      `[staging/Environment/Database] 'databaseName' is "1-shop", but it starts with a letter and has only letters, digits and underscores. Use "shop", for example.`,
    ]);
  });

  test("has storage that RDS sells, and room to grow", () => {
    const databaseStorage = DatabaseStorage.growing(StorageSize.gib(10), StorageSize.gib(5));
    const profile = stagingProfile({ databaseStorage: differs(databaseStorage, "a test") });
    expect(faultsOfDatabase({ databaseName: "shop" }, profile)).toEqual([
      `[staging/Environment/Database] 'size.storage' is 10 GiB, but a gp3 disk of RDS has whole GiB from 20 to 65536. Use StorageSize.gib(20).`,
      `[staging/Environment/Database] 'size.storage' is 10 GiB, growing up to 5 GiB, but the limit is in whole GiB, at least a tenth above the first size, 11 GiB, and at most 65536 GiB. Use a limit of StorageSize.gib(100), or DatabaseStorage.fixed(…).`,
    ]);
  });
});

describe("settings that contradict each other", () => {
  const KNOBS =
    "account, region, domain, access, searchEngines, notify, addressRange, egress, instanceType, capacity, disk, databaseClass, databaseStorage, databaseStandby, databaseChanges, backupRetention, logRetention, protection, releases";

  test("are told at run time to whoever writes plain JavaScript", () => {
    expect(faultsOfProduction({ databaseStandby: true, multiAz: true, databaseChanges: "soon" })).toEqual([
      `[production/Environment] 'profile.multiAz' is given, but there is no such knob. The knobs are ${KNOBS}.`,
      `[production/Environment] 'profile.databaseStandby' is "true", but it is one or the other. Write "none" or "otherZone".`,
      `[production/Environment] 'profile.databaseChanges' is "soon", but it is one or the other. Write "immediately" or "inMaintenanceWindow".`,
    ]);
  });

  test("are told at run time for an audience of somebody and nobody", () => {
    expect(faultsOfProduction({ notify: [Notify.email("ops@shop.example"), Notify.nobody("a test")] })).toEqual([
      `[production/Environment/Notifications] 'notify[1]' is nobody, but somebody is told as well, so one of the two is not meant. Leave out the one or the others.`,
    ]);
  });

  test("do not compile", () => {
    const refused: Partial<ProfileKnobs>[] = [
      // @ts-expect-error -- a standby is in another zone or there is none; no second switch can say otherwise
      { databaseStandby: "none", multiAz: true },
      // @ts-expect-error -- neither yes nor no: where it stands is the choice
      { databaseStandby: true },
      // @ts-expect-error -- a limit of growth comes with the size from which it grows
      { databaseStorage: { limit: StorageSize.gib(100) } },
      // @ts-expect-error -- giving data up has a reason
      { protection: { kind: "disposable" } },
      // @ts-expect-error -- what is protected needs no excuse
      { protection: { kind: "protected", reason: "because" } },
      // @ts-expect-error -- somebody and nobody
      { notify: [Notify.email("ops@shop.example"), Notify.nobody("a test")] },
      // @ts-expect-error -- a NAT instance runs an image
      { egress: "natInstance" },
    ];
    // @ts-expect-error -- there is no password prop: RDS makes the password
    const withPassword: ManagedPostgresProps = { databaseName: "shop", password: "no" };
    // @ts-expect-error -- a database has no public side
    const open: ManagedPostgresProps = { databaseName: "shop", publiclyAccessible: true };
    const legal: Partial<ProfileKnobs>[] = [{ protection: Protection.protected(), databaseStandby: "otherZone" }];
    expect([...refused, withPassword, open, ...legal]).toHaveLength(10);
  });
});
