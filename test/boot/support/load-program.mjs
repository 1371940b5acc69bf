// Users: a bounded number of requests per second until told to stop. Writes one line of JSON for each request.
import { createWriteStream, existsSync } from "node:fs";
import http from "node:http";

const [address, file, stopFile, perSecond] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const out = createWriteStream(file);
const slowEvery = 25;
let count = 0;
let open = 0;

function ask(path) {
  const sent = Date.now();
  open++;
  let ended = false;
  const end = (status, body) => {
    if (ended) return;
    ended = true;
    open--;
    out.write(`${JSON.stringify({ sent, took: Date.now() - sent, path, status, body })}\n`);
  };
  const request = http.get({ host: address, port: 80, path, agent, timeout: 15_000 }, (response) => {
    let body = "";
    response.setEncoding("utf8").on("data", (text) => (body += text));
    response.on("end", () => end(response.statusCode, body.trim()));
    response.on("error", (error) => end(0, error.message));
  });
  request.on("timeout", () => request.destroy(new Error("no answer in 15 s")));
  request.on("error", (error) => end(0, error.message));
}

const began = Date.now();
const timer = setInterval(() => {
  if (existsSync(stopFile)) {
    clearInterval(timer);
    const wait = setInterval(() => {
      if (open > 0) return;
      clearInterval(wait);
      out.end(() => process.exit(0));
    }, 20);
    return;
  }
  // As many as are due by now: a slow timer must not make it fewer.
  const due = Math.min(((Date.now() - began) / 1000) * perSecond - count, 20);
  for (let index = 0; index < due; index++) ask(++count % slowEvery === 0 ? "/cgi-bin/slow" : "/release");
}, 10);
console.log("ready");
