import { Account, shortPath } from "./account";
import type { LedgerContent } from "../../../../lib/release/ledger-content";
import type { Operation } from "./operation";
import type { Applied } from "./replay";
import { servedAsPlanned } from "./served-as-planned";
import { isCapsule, isGroup, isProductionRule, isTargetGroup, targetGroupsOf, targetsOf } from "./world";

/** What was found against an apply, in words. */
type Law = (account: Account) => string[];

/** How traffic moves (design §4), each law told by its name when it is broken. */
export const LAWS: Readonly<Record<string, Law>> = {
  "a production rule changes only after the groups that it names were created": (account) =>
    account.of(isProductionRule, "create", "update").flatMap((change) => {
      const named = targetsOf(account.thingOf(change)).map(({ id }) => id);
      const needed = new Set([
        ...named,
        ...named.flatMap((id) => account.after.groupsBehind(id).map(({ id: group }) => group)),
      ]);
      return creationsOf(account, needed)
        .filter((creation) => !account.isBefore(creation, change))
        .map((creation) => `${account.tell(change)} before ${account.tell(creation)}`);
    }),

  "nothing is destroyed while a rule names it": (account) =>
    account
      .of((part) => isTargetGroup(part) || isGroup(part), "delete")
      .flatMap((destruction) =>
        rulesInTheWay(account, destruction)
          .filter(({ change }) => change === undefined || !account.isBefore(change, destruction))
          .map(({ rule }) => `${account.tell(destruction)} while ${rule} names it`),
      ),

  "instances start only once a rule names each of their target groups": (account) =>
    account.of(isGroup, "create").flatMap((start) =>
      targetGroupsOf(account.thingOf(start))
        .filter((targetGroup) => !isNamedBefore(account, targetGroup, start))
        .map(
          (targetGroup) => `${account.tell(start)} before a rule names ${shortPath(account.after.get(targetGroup)!)}`,
        ),
    ),

  "the apply that moves traffic touches no capsule": (account) => {
    const moves = account.of(isProductionRule, "create", "update", "delete");
    if (moves.length === 0 || account.servingBefore.length === 0) return [];
    return account.of(isCapsule, "create", "update", "delete").map((touch) => account.tell(touch));
  },

  "what serves is not touched": (account) => {
    const serving = account.servingBefore.flatMap((rule) =>
      targetsOf(rule).map(({ id }) => colorOf(account.before.get(id)!)),
    );
    return account
      .of(isCapsule, "create", "update", "delete")
      .filter((touch) => serving.includes(colorOf(account.partOf(touch))))
      .map((touch) => account.tell(touch));
  },

  "what replaces something is created before that is destroyed": (account) =>
    account.of(isCapsule, "delete").flatMap((destruction) =>
      account.operations
        .filter(({ name, action }) => name === destruction.name && action === "create")
        .filter((creation) => !account.isBefore(creation, destruction))
        .map(() => account.tell(destruction)),
    ),

  "the serial is written after every rule, but for those of a first release": (account) =>
    account.serialChanges.flatMap((written) =>
      account.ruleChanges
        .filter((change) => account.servingBefore.length > 0 || !isProductionRule(account.partOf(change)))
        .filter((change) => !account.isBefore(change, written))
        .map((change) => `${account.tell(change)} after it`),
    ),

  "no two have the same name or priority at the same time": (account) =>
    account
      .of(() => true, "create", "update")
      .flatMap((change) => rivalsOf(account, change).map((rival) => `${account.tell(change)} while ${rival} has it`)),

  "a release that is not healthy gets no traffic": (account) =>
    account.failure ? account.of(isProductionRule, "create", "update", "delete").map((move) => account.tell(move)) : [],

  "traffic is as the ledger says": (account) => (account.failure ? [] : servedAsPlanned(account)),
};

/** Everything that was wrong with an apply. */
export function complaintsAbout(applied: Applied, ledger: LedgerContent): string[] {
  const complaints = applied.orders.flatMap((order) => {
    const account = new Account(applied, order, ledger);
    return Object.entries(LAWS).flatMap(([name, law]) =>
      law(account).map((found) => `${name}, but ${order.source}: ${found}`),
    );
  });
  return [...new Set(complaints)];
}

function creationsOf(account: Account, ids: ReadonlySet<string>): Operation[] {
  return account.of(() => true, "create").filter((operation) => ids.has(account.thingOf(operation).id));
}

/** Rules that named what is destroyed, and what became of each. A group is in the way of users' requests alone. */
function rulesInTheWay(account: Account, destruction: Operation): { rule: string; change?: Operation }[] {
  const thing = account.thingOf(destruction);
  const counts = isTargetGroup(thing) ? () => true : isProductionRule;
  const named = isTargetGroup(thing)
    ? [thing.id]
    : targetGroupsOf(thing).filter((id) => !isServed(account, id, destruction));
  const before = named.flatMap((id) => account.rulesNaming(account.before, id)).filter(counts);
  const still = named.flatMap((id) => account.rulesNaming(account.after, id)).filter(counts);
  return [
    ...before.map((rule) => ({ rule: shortPath(rule), change: account.changeOf(rule) })),
    ...still.map((rule) => ({ rule: shortPath(rule) })),
  ];
}

/** Whether another group was there for a target group before one of its groups went. */
function isServed(account: Account, targetGroup: string, destruction: Operation): boolean {
  return account.after.groupsBehind(targetGroup).some(({ id, name }) => {
    const creation = account.operations.find((each) => each.name === name && each.action === "create");
    return id !== destruction.id && (creation === undefined || account.isBefore(creation, destruction));
  });
}

function isNamedBefore(account: Account, targetGroup: string, start: Operation): boolean {
  if (account.rulesNaming(account.before, targetGroup).length > 0) return true;
  return account
    .rulesNaming(account.after, targetGroup)
    .some((rule) =>
      account
        .of((part) => part.path === rule.path, "create", "update")
        .some((change) => account.isBefore(change, start)),
    );
}

/** Others of its kind that have what AWS gives only once: a name, a rule's place. */
function rivalsOf(account: Account, change: Operation): string[] {
  const thing = account.thingOf(change);
  return ["name", "alarm_name", "priority"].flatMap((argument) =>
    account.before.things
      .filter((other) => other.type === thing.type && other.id !== thing.id)
      .filter(({ values }) => thing.values[argument] !== undefined && values[argument] === thing.values[argument])
      .filter((other) => !account.operations.some((end) => end.id === other.id && account.isBefore(end, change)))
      .map((other) => `${shortPath(other)} (${argument} ${String(thing.values[argument])})`),
  );
}

/** `Web/Blue`, of everything below it. */
function colorOf({ path }: { readonly path: string }): string {
  return /^.*\/(?:Blue|Green)(?=\/)/.exec(path)?.[0] ?? path;
}
