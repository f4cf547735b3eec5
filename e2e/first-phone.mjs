// How soon the phone app opens on a slow phone: node e2e/first-phone.mjs [runs]
// The processor is slowed down four times by the browser's own means. "Drawn" is when the work of the day stands on the
// screen, "usable" when the page answers at once as well. The first load has an empty cache; the others have no signal.
import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { buildChanged } from "../tools/build.mjs";
import { openBrowser, PHONE, Stage } from "./desk.mjs";
import { NO_SIGNAL, phoneOf } from "./phone.mjs";
import { startServer } from "./server.mjs";

const RUNS = Number(process.argv[2] ?? 7);
const SLOWER = 4;
const QUIET_MS = 600;
const DRAWN = ".f-today .f-line";

/** Runs in the page: notes long tasks, and when what the person came for is drawn. */
function watch(selector) {
  globalThis.seen = { drawn: null, busyUntil: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) globalThis.seen.busyUntil = startTime + duration;
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    if (document.querySelector(selector) === null) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => (globalThis.seen.drawn = performance.now())));
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { childList: true, subtree: true });
}

const isQuiet = (quiet) => {
  const { drawn, busyUntil } = globalThis.seen;
  return drawn !== null && performance.now() - Math.max(drawn, busyUntil) > quiet;
};

async function open(page, selector) {
  await page.addInitScript(watch, selector);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto("/field/", { waitUntil: "commit" });
  await page.waitForFunction(isQuiet, QUIET_MS, { polling: 100, timeout: 60_000 });
  const { drawn, busyUntil } = await page.evaluate(() => globalThis.seen);
  return { drawn, usable: Math.max(drawn, busyUntil), bytes };
}

async function once(browser, origin) {
  const stage = new Stage(browser, origin);
  try {
    const visitor = await stage.visitor({ viewport: PHONE, serviceWorkers: "block" });
    const first = await open(visitor, "input[name=password]");
    const page = await phoneOf(stage, "nanhai-town", { expects: NO_SIGNAL });
    await page.locator(DRAWN).first().waitFor();
    const context = page.context();
    await page.close();
    await context.setOffline(true);
    await sleep(500);
    return { first, offline: await open(await context.newPage(), DRAWN) };
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
  console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)}; ${SLOWER}x slowed, ${RUNS} runs each`);
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await once(browser, server.origin));
  for (const [key, name] of [
    ["first", "sign-in on the phone, cache empty"],
    ["offline", "today's work without a signal"],
  ]) {
    const some = runs.map((run) => run[key]);
    const [drawn, usable] = [some.map((run) => run.drawn), some.map((run) => run.usable)];
    console.log(
      `${name}: drawn after ${seconds(middle(drawn))} (${seconds(Math.min(...drawn))} to ${seconds(Math.max(...drawn))}),` +
        ` usable after ${seconds(middle(usable))}, ${Math.round(middle(some.map((run) => run.bytes)) / 1000)} kB`,
    );
  }
} finally {
  await browser.close();
  await server.stop();
}
