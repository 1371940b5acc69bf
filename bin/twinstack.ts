#!/usr/bin/env node
import { run } from "../lib/cli/program";
void run(process.argv).then((status) => (process.exitCode = status));
