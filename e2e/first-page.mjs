// How soon the first page can be used on a slow machine: node e2e/first-page.mjs [runs]
// Each run has an empty cache. The processor is slowed down four times by the browser's own means. "Usable" is when what
// the person came for is drawn and the page answers at once: the end of the last task of more than 50 ms before a quiet
// second.
import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { buildChanged } from "../tools/build.mjs";
import { openBrowser, PASSWORD, Stage } from "./desk.mjs";
import { startServer } from "./server.mjs";

const RUNS = Number(process.argv[2] ?? 7);
const SLOWER = 4;
const QUIET_MS = 1000;
const BUSY_WAIT_MS = 60_000;
/** Share of the machine that must be idle before a run begins, so that it is not the neighbours who are measured. */
const IDLE_SHARE = 0.7;

const pages = {
  "sign-in, cache empty": { drawn: "input[name=password]" },
  "home of the office, cache empty": {
    drawn: ".home-column .al-card-row",
    loginName: "nanhai-office",
  },
  "home of the office, second visit": {
    drawn: ".home-column .al-card-row",
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

/** Runs in the page: notes long tasks, and when what the person came for is drawn. */
function watch(selector) {
  globalThis.seen = { drawn: null, busyUntil: 0 };
  const note = (entries) => {
    for (const { startTime, duration } of entries) globalThis.seen.busyUntil = startTime + duration;
  };
  new PerformanceObserver((list) => note(list.getEntries())).observe({ type: "longtask", buffered: true });
  const look = () => {
    if (document.querySelector(selector) === null) return;
    watcher.disconnect();
    // After the frame that shows it.
    requestAnimationFrame(() => setTimeout(() => (globalThis.seen.drawn = performance.now())));
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { childList: true, subtree: true });
}

const isQuiet = (quiet) => {
  const { drawn, busyUntil } = globalThis.seen;
  return drawn !== null && performance.now() - Math.max(drawn, busyUntil) > quiet;
};

async function visit(page, drawn) {
  await page.addInitScript(watch, drawn);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto("/", { waitUntil: "commit" });
  await page.waitForFunction(isQuiet, QUIET_MS, { polling: 100, timeout: 60_000 });
  const { drawn: shown, busyUntil } = await page.evaluate(() => globalThis.seen);
  return { shown, usable: Math.max(shown, busyUntil), bytes };
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
    return { ...(await visit(again ? await context.newPage() : first, drawn)), quiet };
  } finally {
    await stage.close();
  }
}

const middle = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;

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
      `${name}: drawn after ${seconds(middle(runs.map((run) => run.shown)))}, usable after ${seconds(middle(usable))}` +
        ` (${seconds(Math.min(...usable))} to ${seconds(Math.max(...usable))}), ${Math.round(middle(runs.map((run) => run.bytes)) / 1000)} kB` +
        `${busy > 0 ? `; the machine was busy in ${busy} runs` : ""}`,
    );
  }
} finally {
  await browser.close();
  await server.stop();
}
