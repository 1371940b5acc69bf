import { App } from "cdktf";
import { CodeDetect } from "../examples/codedetect/codedetect";
import { production } from "../examples/codedetect/profiles";
import { differs } from "../lib";

/** CodeDetect's tree, once for each environment named on the command line. */
const app = new App();
for (const [index, name] of (process.argv[2] ?? "").split(",").entries()) {
  new CodeDetect(
    app,
    production.cheaper(name, {
      addressRange: differs(`10.${index}.0.0/16`, "every environment has a network of its own"),
    }),
  );
}
app.synth();
