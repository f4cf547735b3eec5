// Kills pages, the network, replies and the server at random while dangers are reported on several phones, and counts what
// arrived: node e2e/phone-faults.mjs [rounds] [minutes] [phones]. A round is one report with one fault; the server is killed
// beside the rounds, again and again. Exit code 1 when something was lost or done twice.
import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildChanged } from "../tools/build.mjs";
import { openBrowser, Stage } from "./desk.mjs";
import { NO_SIGNAL, phoneOf } from "./phone.mjs";
import { freePort, isReady } from "./server.mjs";

const ROUNDS = Number(process.argv[2] ?? 1000);
const MINUTES = Number(process.argv[3] ?? 12);
const PHONES = Number(process.argv[4] ?? 5);
const root = resolve(import.meta.dirname, "..");
const RUN = `F${Date.now() % 1_000_000}`;
const nameOf = (round) => `随机断电试验${RUN}第${String(round).padStart(4, "0")}条`;
/** How often each thing happens to a report. "battery" ends the page's process, "page" closes it. */
const FAULTS = ["battery", "page", "page", "network", "network", "network", "reply", "reply", "none", "none"];
const pick = (list) => list[Math.floor(Math.random() * list.length)];
/** Between two deaths of the server, milliseconds; it is back after some seconds. */
const SERVER_LIVES = [6_000, 20_000];

/** A server that can be killed and started again on the same data. */
class Server {
  #child;
  deaths = 0;
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
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill(signal);
    await ended;
  }
  /** Dies and comes back, until `isOver`. */
  async dieAgainAndAgain(isOver) {
    const [least, most] = SERVER_LIVES;
    for (;;) {
      const until = Date.now() + least + Math.random() * (most - least);
      while (Date.now() < until && !isOver()) await sleep(100);
      if (isOver()) return;
      await this.kill();
      this.deaths += 1;
      await this.start();
    }
  }
}

/** Types a report and presses the button, as a person does, without loading the app again where it stands open. */
async function press(page, name) {
  const link = page.getByRole("link", { name: "新建 / 扫码" });
  if (page.url().includes("/field/") && (await link.count()) > 0) {
    await link.click();
    await page.getByRole("link", { name: "报隐患", exact: true }).click();
  } else await page.goto("/field/dangers/new", { waitUntil: "commit" });
  await page.getByLabel("隐患情况").fill(name);
  await page.getByRole("button", { name: "报送" }).click();
}

/** Ends the page: closes it, or kills its process as a flat battery does. Returns the page that lives on. */
async function dead(context, page, isBattery) {
  if (isBattery) {
    const session = await context.newCDPSession(page);
    const crashed = new Promise((done) => page.once("crash", done));
    // No answer comes from a process that is gone.
    session.send("Page.crash").catch(() => undefined);
    await crashed;
  }
  await page.close().catch(() => undefined);
  return context.newPage();
}

/** What a killed page had not put into the queue is a draft still: it is shown again and sent. */
async function finish(page, name) {
  await page.goto("/field/dangers/new", { waitUntil: "commit" });
  const text = page.getByLabel("隐患情况");
  await text.waitFor();
  await page.waitForTimeout(50);
  if ((await text.inputValue()) !== name) return;
  await page.getByRole("button", { name: "报送" }).click();
  await page.getByText(name).first().waitFor();
}

/** One report with one fault at a moment that chance chooses; returns the page that lives on. */
async function round(context, page, number) {
  const fault = pick(FAULTS);
  const name = nameOf(number);
  if (fault === "network") await context.setOffline(true);
  // The answer is thrown away on its way back: done at the server, unknown to the phone.
  if (fault === "reply")
    await page.route("**/register-danger", async (route) => {
      await route.fetch().catch(() => undefined);
      await route.abort().catch(() => undefined);
    });
  await press(page, name);
  if (fault === "page" || fault === "battery") {
    await sleep(Math.random() * 400);
    const next = await dead(context, page, fault === "battery");
    await finish(next, name);
    return next;
  }
  await page.getByText(name).first().waitFor();
  await sleep(Math.random() * 250);
  if (fault === "network") await context.setOffline(false);
  if (fault === "reply") await page.unroute("**/register-danger", { behavior: "ignoreErrors" });
  return page;
}

/** One phone does rounds until there are none left. Returns its last page. */
async function phone(first, numbers) {
  let page = first;
  const context = page.context();
  for (let number = numbers.next(); number !== null; number = numbers.next()) page = await round(context, page, number);
  return { page, context };
}

async function drained({ page, context }) {
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
  return page.locator(".f-state-problem").count();
}

/** How often each report stands in the ledger. */
async function counted(page, done) {
  const counts = new Map(Array.from({ length: done }, (_, index) => [nameOf(index + 1), 0]));
  let cursor;
  do {
    const query = new URLSearchParams({ sort: "-foundAt", limit: "200", ...(cursor && { cursor }) });
    const reply = await page.context().request.get(`/api/v1/hidden-dangers/find-dangers?${query}`);
    const { data } = await reply.json();
    for (const { description } of data.rows)
      if (counts.has(description)) counts.set(description, counts.get(description) + 1);
    cursor = data.nextCursor;
  } while (cursor);
  return [...counts.values()];
}

async function main() {
  await buildChanged();
  const folder = await mkdtemp(join(tmpdir(), "anlan-faults-"));
  const server = new Server(await freePort(), folder);
  await server.start();
  const browser = await openBrowser();
  const stage = new Stage(browser, server.origin);
  try {
    // All are signed in before the first fault: a sign-in needs the server.
    const pages = [];
    for (let number = 0; number < PHONES; number += 1)
      pages.push(await phoneOf(stage, "nanhai-town", { expects: NO_SIGNAL }));
    const began = Date.now();
    let done = 0;
    const numbers = {
      next: () => {
        if (done >= ROUNDS || Date.now() - began > MINUTES * 60_000) return null;
        done += 1;
        return done;
      },
    };
    let isOver = false;
    const phones = Promise.all(pages.map((page) => phone(page, numbers))).finally(() => {
      isOver = true;
    });
    const [ends] = await Promise.all([phones, server.dieAgainAndAgain(() => isOver)]);
    const seconds = (Date.now() - began) / 1000;
    let problems = 0;
    for (const end of ends) problems += await drained(end);
    const all = await counted(ends[0].page, done);
    const lost = all.filter((count) => count === 0).length;
    const doubled = all.filter((count) => count > 1).length;
    console.log(
      `${done} rounds on ${PHONES} phones in ${seconds.toFixed(0)} s, the server killed ${server.deaths} times: ` +
        `${lost} lost, ${doubled} doubled, ${problems} told as problems (${cpus().length} cores, load ${loadavg()[0].toFixed(1)})`,
    );
    return lost + doubled + problems === 0;
  } finally {
    await stage.close();
    await browser.close();
    await server.kill("SIGINT").catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = (await main()) ? 0 : 1;
