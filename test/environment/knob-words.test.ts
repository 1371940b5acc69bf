import { Access, DatabaseStorage, Domain, Duration, Notify, Protection, Secret, StorageSize } from "../../lib";
import { KNOB_WORDS } from "../../lib/environment/knob-words";

test.each([
  [
    "domain",
    KNOB_WORDS.domain(Domain.inZone("shop.example", { moreHosts: ["api"] })),
    "shop.example, api.shop.example; TLS",
  ],
  ["domain", KNOB_WORDS.domain(undefined), "none; no TLS"],
  ["access", KNOB_WORDS.access(Access.everyone()), "everyone"],
  ["access", KNOB_WORDS.access(Access.only(["203.0.113.0/24"], "the office")), "only 203.0.113.0/24: the office"],
  ["access", KNOB_WORDS.access(Access.password("team", Secret.named("site"))), "team, with the secret site"],
  [
    "notify",
    KNOB_WORDS.notify([Notify.email("a@b.example"), Notify.topic("arn:aws:sns:x:1:y")]),
    "a@b.example, arn:aws:sns:x:1:y",
  ],
  ["notify", KNOB_WORDS.notify([Notify.nobody("a day")]), "nobody"],
  ["egress", KNOB_WORDS.egress({ natInstance: { image: "ami-1" } }), "NAT instance of ami-1"],
  ["egress", KNOB_WORDS.egress("natGateway"), "NAT gateway"],
  ["capacity", KNOB_WORDS.capacity({ min: 2, max: 2 }), "2"],
  ["capacity", KNOB_WORDS.capacity({ min: 1, max: 4 }), "1 to 4"],
  ["databaseStorage", KNOB_WORDS.databaseStorage(DatabaseStorage.fixed(StorageSize.gib(20))), "20 GiB"],
  ["backupRetention", KNOB_WORDS.backupRetention(Duration.days(7)), "7 days"],
  [
    "protection",
    KNOB_WORDS.protection(Protection.unlocked({ until: "2030-01-31", reason: "a move" })),
    "unlocked until 2030-01-31: a move",
  ],
])("a table says %s as: %s", (_knob, said, words) => expect(said).toBe(words));
