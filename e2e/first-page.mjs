// How soon the first page can be used on a slow machine: node e2e/first-page.mjs [runs]
// Each run has an empty cache. The processor is slowed down four times by the browser's own means. "Usable" is when what
// the person came for is drawn and the page answers at once: the end of the last task of more than 50 ms before a quiet
// second.
import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { buildChanged } from "../tools/build.mjs";
import { openBrowser, PASSWORD, Stage } from "./desk.mjs";
import { middle, openSlowly, SLOWER, seconds, spread } from "./how-soon.mjs";
import { startServer } from "./server.mjs";

const RUNS = Number(process.argv[2] ?? 7);
const QUIET_MS = 1000;
const BUSY_WAIT_MS = 60_000;
/** Share of the machine that must be idle before a run begins, so that it is not the neighbours who are measured. */
const IDLE_SHARE = 0.7;

const pages = {
  "sign-in, cache empty": { drawn: "input[name=password]" },
  "home of the office, cache empty": {
    drawn: ".home-lines li",
    loginName: "nanhai-office",
  },
  "home of the office, second visit": {
    drawn: ".home-lines li",
    loginName: "nanhai-office",
    again: true,
  },
};

function idleTimes() {
  const times = cpus().map(({ times: { idle, ...busy } }) => [idle, Object.values(busy).reduce((a, b) => a + b, idle)]);
  return times.reduce(([idle, all], [moreIdle, more]) => [idle + moreIdle, all + more], [0, 0]);
}

async function quietMachine() {
  for (const until = Date.now() + BUSY_WAIT_MS; Date.now() < until; ) {
    const [idle, all] = idleTimes();
    await sleep(400);
    const [idleNow, allNow] = idleTimes();
    if ((idleNow - idle) / (allNow - all) >= IDLE_SHARE) return true;
  }
  return false;
}

async function once(browser, origin, { drawn, loginName, again = false }) {
  const stage = new Stage(browser, origin);
  try {
    const first = await stage.visitor();
    const context = first.context();
    if (loginName !== undefined) {
      const reply = await context.request.post("/api/v1/identity/sign-in", {
        data: { loginName, password: PASSWORD },
        headers: { "x-anlan-client": "web", "idempotency-key": crypto.randomUUID() },
      });
      if (!reply.ok()) throw new Error(await reply.text());
    }
    if (again) {
      await first.goto("/");
      await first.locator(drawn).first().waitFor();
      await first.close();
    }
    const quiet = await quietMachine();
    const page = again ? await context.newPage() : first;
    return { ...(await openSlowly(page, "/", { selector: drawn, quietMs: QUIET_MS })), quiet };
  } finally {
    await stage.close();
  }
}

if (process.env.ANLAN_E2E_ORIGIN === undefined) await buildChanged();
const server = process.env.ANLAN_E2E_ORIGIN
  ? { origin: process.env.ANLAN_E2E_ORIGIN, stop: async () => {} }
  : await startServer();
const browser = await openBrowser();
try {
  const [{ model }] = cpus();
  console.log(
    `${cpus().length} cores, ${model}, load ${loadavg()[0].toFixed(1)}; ${SLOWER}x slowed, ${RUNS} runs each`,
  );
  for (const [name, page] of Object.entries(pages)) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await once(browser, server.origin, page));
    const usable = runs.map((run) => run.usable);
    const busy = runs.filter((run) => !run.quiet).length;
    console.log(
      `${name}: drawn after ${seconds(middle(runs.map((run) => run.drawn)))}, usable after ${spread(usable)}, ${Math.round(middle(runs.map((run) => run.bytes)) / 1000)} kB` +
        `${busy > 0 ? `; the machine was busy in ${busy} runs` : ""}`,
    );
  }
} finally {
  await browser.close();
  await server.stop();
}
