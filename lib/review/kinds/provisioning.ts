import { turn, type Clause, type Subject } from "../assessment/subject";
import { plain } from "../words/values";
import { isStateful } from "./stateful";

/** By which provider a thing is made, and what runs beside it on the machine that applies. */
export function provisioningClauses(subject: Subject): Clause[] {
  return subject.after?.kind === "resource" ? [...providerClauses(subject), ...programClauses(subject)] : [];
}

/** Another provider is another place or another account: there Terraform finds nothing. */
function providerClauses(subject: Subject): Clause[] {
  const provider = subject.kind === "created" ? undefined : turn(subject, "provider");
  if (!provider) return [];
  const from = `provider ${plain(provider.from)} → ${plain(provider.to)}`;
  if (!isStateful(subject.type))
    return [{ words: `${from}: made anew elsewhere`, risk: "unknown", need: "unknown", about: ["provider"] }];
  const words = `${from}: made anew elsewhere, and what exists is left behind with its data`;
  return [{ words, risk: "data-loss", need: "data-loss", about: ["provider"] }];
}

/** Provisioners run programs: what they do is in no plan. */
function programClauses(subject: Subject): Clause[] {
  const about = ["provisioner", "connection"];
  if (!about.some((argument) => turn(subject, argument)) || subject.is.provisioner === undefined) return [];
  const words = "runs a program of its own on the machine that applies, or on the instance";
  return [{ words, risk: "unknown", need: "unknown", about }];
}
