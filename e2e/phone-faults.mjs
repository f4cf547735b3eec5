// Kills the phone's page, the network and the server at random while dangers are reported on the phone, and counts what
// arrived: node e2e/phone-faults.mjs [rounds] [minutes]. A round is one report with one fault. Exit code 1 when something
// was lost or done twice.
import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildChanged } from "../tools/build.mjs";
import { openBrowser, Stage } from "./desk.mjs";
import { NO_SIGNAL, phoneOf } from "./phone.mjs";
import { freePort, isReady } from "./server.mjs";

const ROUNDS = Number(process.argv[2] ?? 1000);
const MINUTES = Number(process.argv[3] ?? 15);
const root = resolve(import.meta.dirname, "..");
const RUN = `F${Date.now() % 1_000_000}`;
const nameOf = (round) => `随机断电试验${RUN}第${String(round).padStart(4, "0")}条`;
/** How often each thing happens; the server takes seconds to come back. */
const FAULTS = ["page", "page", "page", "network", "network", "network", "reply", "reply", "none", "server"];
const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** A server that can be killed and started again on the same data. */
class Server {
  #child;
  constructor(port, folder) {
    this.port = port;
    this.folder = folder;
    this.origin = `http://127.0.0.1:${port}`;
  }
  async start() {
    const log = openSync(join(this.folder, "server.log"), "a");
    const args = ["serve", "--port", String(this.port), "--data", join(this.folder, "data"), "--log-level", "warn"];
    const { DATABASE_URL: _own, ...env } = process.env;
    this.#child = spawn(process.execPath, [join(root, "apps/server/dist/anlan.js"), ...args], {
      cwd: this.folder,
      env: { ...env, NODE_ENV: "production" },
      stdio: ["ignore", log, log],
    });
    for (let wait = 0; wait < 1500; wait += 1) {
      if (await isReady(this.origin)) return;
      await sleep(200);
    }
    throw new Error("the server did not become ready");
  }
  async kill(signal = "SIGKILL") {
    const child = this.#child;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill(signal);
    await ended;
  }
}

/** Reports a danger by the form, as a person does, up to a moment that chance chooses. */
async function report(page, name) {
  await page.goto("/field/dangers/new", { waitUntil: "commit" });
  await page.getByLabel("隐患情况").fill(name);
  await page.getByRole("button", { name: "报送" }).click();
  await page.getByText(name).waitFor();
}

/** One report with one fault at a moment that chance chooses; returns the page that lives on. */
async function round(context, page, server, number) {
  const fault = pick(FAULTS);
  const name = nameOf(number);
  if (fault === "network") await context.setOffline(true);
  // The answer is thrown away on its way back: done at the server, unknown to the phone.
  if (fault === "reply")
    await page.route("**/register-danger", async (route) => {
      await route.fetch().catch(() => undefined);
      await route.abort().catch(() => undefined);
    });
  await report(page, name);
  await sleep(Math.random() * 250);
  if (fault === "server") {
    await server.kill();
    await server.start();
  }
  if (fault === "network") await context.setOffline(false);
  if (fault === "reply") await page.unroute("**/register-danger");
  if (fault !== "page") return page;
  await page.close();
  return context.newPage();
}

async function main() {
  await buildChanged();
  const folder = await mkdtemp(join(tmpdir(), "anlan-faults-"));
  const server = new Server(await freePort(), folder);
  await server.start();
  const browser = await openBrowser();
  const stage = new Stage(browser, server.origin);
  try {
    let page = await phoneOf(stage, "nanhai-town", { expects: NO_SIGNAL });
    const context = page.context();
    const until = Date.now() + MINUTES * 60_000;
    let done = 0;
    while (done < ROUNDS && Date.now() < until) {
      done += 1;
      page = await round(context, page, server, done);
    }
    await context.setOffline(false);
    await page.goto("/field/queue");
    for (let wait = 0; wait < 600; wait += 1) {
      if ((await page.locator(".f-state-waiting, .f-state-trying").count()) === 0) break;
      await page
        .getByRole("button", { name: "立即发送" })
        .click({ timeout: 1000 })
        .catch(() => undefined);
      await sleep(500);
    }
    const problems = await page.locator(".f-state-problem").count();
    const counts = new Map();
    for (let from = 1; from <= done; from += 1) counts.set(nameOf(from), 0);
    let cursor;
    do {
      const query = new URLSearchParams({ sort: "-foundAt", limit: "200", ...(cursor && { cursor }) });
      const reply = await page.context().request.get(`/api/v1/hidden-dangers/find-dangers?${query}`);
      const { data } = await reply.json();
      for (const { description } of data.rows)
        if (counts.has(description)) counts.set(description, counts.get(description) + 1);
      cursor = data.nextCursor;
    } while (cursor);
    const all = [...counts.values()];
    const lost = all.filter((count) => count === 0).length;
    const doubled = all.filter((count) => count > 1).length;
    console.log(`${done} rounds: ${lost} lost, ${doubled} doubled, ${problems} told as problems`);
    return lost + doubled + problems === 0;
  } finally {
    await stage.close();
    await browser.close();
    await server.kill("SIGINT").catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = (await main()) ? 0 : 1;
