import { Aspects } from "cdktf";
import type { IConstruct } from "constructs";
import { quoted, report } from "../core/fault";
import { isBlueGreenService } from "../service/service-marker";
import type { AppEnvironment } from "./app-environment";

/** Reports services that the ledger knows and the code does not, once the tree is finished. */
export function reportUnknownServices(environment: AppEnvironment): void {
  Aspects.of(environment).add({
    visit(construct: IConstruct) {
      if (construct !== environment) return;
      const declared = environment.node
        .findAll()
        .filter(isBlueGreenService)
        .map(({ serviceName }) => serviceName);
      const unknown = environment.ledger.serviceNames.filter((name) => !declared.includes(name));
      report(
        environment,
        unknown.map((name) => ({
          prop: `${environment.ledger.source}: services`,
          value: quoted(name),
          rule: `the code has no service of that name (it has: ${declared.join(", ") || "none"})`,
          remedy: "Mend the name, or retire the service before you remove it from the code.",
        })),
      );
    },
  });
}
