import { App } from "cdktf";
import { CodeDetect, type Whereabouts } from "../examples/codedetect/codedetect";
import { production, staging } from "../examples/codedetect/profiles";

/** Environment variables are read here and nowhere deeper. `twinstack emulator env` sets this one. */
const whereabouts: Whereabouts = { endpoint: process.env.TWINSTACK_ENDPOINT };

const app = new App();
for (const profile of [staging, production]) new CodeDetect(app, profile, whereabouts);
app.synth();
