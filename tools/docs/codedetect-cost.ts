import { App } from "cdktf";
import { CodeDetect } from "../../examples/codedetect/codedetect";
import { production, staging } from "../../examples/codedetect/profiles";
import type { MonthlyCost } from "../../lib/cost/cost-line";
import { monthlyCost } from "../../lib/cost/monthly-cost";
import { PACKAGED_PRICES } from "../../lib/cost/packaged-prices";
import { SynthesizedStack } from "../../lib/synthesized/stack";

/** What CodeDetect costs a month, as `twinstack cost` says it with usual use and the package's prices. */
export function codeDetectCosts(): { readonly staging: MonthlyCost; readonly production: MonthlyCost } {
  return { staging: costOf(staging), production: costOf(production) };
}

function costOf(profile: typeof production): MonthlyCost {
  const stack = new CodeDetect(new App({ outdir: "cdktf.out" }), profile);
  stack.prepareStack();
  const synthesized = SynthesizedStack.parse(JSON.stringify(stack.toTerraform()));
  const region = synthesized.at("provider.aws")?.attributes.region;
  const cost = monthlyCost(
    synthesized,
    { environment: profile.name, region: String(region), services: {} },
    PACKAGED_PRICES,
  );
  if (cost.unknown.length > 0) throw new Error(`no price of ${cost.unknown.map(({ what }) => what).join(", ")}`);
  return cost;
}

/** `12.40`; nothing for nothing. */
export function dollars(usd: number): string {
  return usd === 0 ? "" : usd.toFixed(2);
}
