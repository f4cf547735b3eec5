// How soon the phone app opens on a slow phone: node e2e/first-phone.mjs [runs]
// The processor is slowed down four times by the browser's own means. "Drawn" is when the work of the day stands on the
// screen, "usable" when the page answers at once as well. The first load has an empty cache; the others have no signal.
import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { buildChanged } from "../tools/build.mjs";
import { openBrowser, PHONE, Stage } from "./desk.mjs";
import { middle, openSlowly, SLOWER, spread } from "./how-soon.mjs";
import { NO_SIGNAL, phoneOf } from "./phone.mjs";
import { startServer } from "./server.mjs";

const RUNS = Number(process.argv[2] ?? 7);
const QUIET_MS = 600;
const DRAWN = ".f-today .f-line";

const open = (page, selector) => openSlowly(page, "/field/", { selector, quietMs: QUIET_MS });

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
      `${name}: drawn after ${spread(drawn)}, usable after ${spread(usable)}, ${Math.round(middle(some.map((run) => run.bytes)) / 1000)} kB`,
    );
  }
} finally {
  await browser.close();
  await server.stop();
}
