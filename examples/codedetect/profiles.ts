import { differs, Domain, EnvironmentProfile, Notify } from "../../lib";

/** Production is the truth. */
export const production = EnvironmentProfile.production({
  account: "123456789012",
  region: "us-east-1",
  domain: Domain.inZone("codedetect.example"),
  notify: [Notify.email("ops@codedetect.example")],
  instanceType: "t3.micro",
  databaseClass: "db.t3.micro",
});

/** Staging has production's shape, and says how and why its values differ. */
export const staging = production.staging({
  notify: differs([Notify.email("dev@codedetect.example")], "a broken test wakes nobody"),
});
