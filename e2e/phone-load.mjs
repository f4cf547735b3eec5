// How the phone bears a week without a signal: node e2e/phone-load.mjs [forms] [slower]
// Lays so many reports, each with a photograph, into the phone's store as the app would have (sealed with its key), opens the
// app without a signal, lets the network come back, and types in a form while everything is sent. Tells how long it took, and
// how long the screen was blocked. `slower`: the processor is slowed down so many times.
import { cpus, loadavg } from "node:os";
import sharp from "sharp";
import { buildChanged } from "../tools/build.mjs";
import { openBrowser, Stage } from "./desk.mjs";
import { NO_SIGNAL, phoneOf } from "./phone.mjs";
import { startServer } from "./server.mjs";

const FORMS = Number(process.argv[2] ?? 1000);
const SLOWER = Number(process.argv[3] ?? 1);
const RUN = `L${Date.now() % 1_000_000}`;
const MINUTES = 15;
const DAYS = 7;

/** Runs in the page: writes what the app itself writes when a report is sent without a signal. */
async function lay({ forms, run, picture, days }) {
  const asked = (request) =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  const registry = await asked(indexedDB.open("anlan-field"));
  const accounts = await asked(registry.transaction("accounts").objectStore("accounts").getAll());
  const { accountId, openKey } = accounts.find((one) => one.openKey !== null);
  const db = await asked(indexedDB.open(`anlan-field-${accountId}`));
  const seal = async (bytes) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, openKey, bytes) };
  };
  const close = (value) => seal(new TextEncoder().encode(JSON.stringify(value)));
  const whole = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const words = (text) => ({ zh: text, en: text });
  for (let number = 1; number <= forms; number += 1) {
    const [id, photoId] = [crypto.randomUUID(), crypto.randomUUID()];
    const at = Date.now() - (days * 86_400_000 * (forms - number)) / forms - 60_000;
    const deviceAt = new Date(at).toISOString();
    const text = `离线一周${run}第${String(number).padStart(4, "0")}条`;
    const input = {
      ...{ description: text, place: null, level: "general", position: null, accuracy: null },
      ...{ foundAt: deviceAt, deviceAt, enterpriseId: null, region: "440605011" },
    };
    const photo = { photoId, field: "files", entry: null, key: crypto.randomUUID(), fileId: null, uploadedAt: null };
    const item = {
      ...{ subject: null, command: "hidden-dangers.register-danger", key: crypto.randomUUID(), photos: [photo] },
      ...{ attempts: 0, notBefore: 0, deviceAt, receivedAt: null, trouble: null, problem: null },
    };
    const body = { input, summary: words(text), path: "/dangers/new", form: `sample|${id}`, values: {}, reply: null };
    const facts = { takenAt: deviceAt, timeFrom: "phone", position: null, width: 1600, height: 1067 };
    // No two pictures are the same.
    const bytes = new Uint8Array([...whole, ...crypto.getRandomValues(new Uint8Array(16))]);
    const sealed = {
      item: await close(item),
      body: await close(body),
      facts: await close({ ...facts, name: `photo-${number}.jpg`, mediaType: "image/jpeg" }),
      thumbnail: await seal(whole.slice(0, 4000)),
      picture: await seal(bytes),
    };
    const change = db.transaction(["queue", "bodies", "photos"], "readwrite");
    change.objectStore("queue").add({ id, state: "waiting", tried: false, at, sealed: sealed.item });
    change.objectStore("bodies").put({ id, sealed: sealed.body });
    const { facts: said, thumbnail, picture: shown } = sealed;
    change
      .objectStore("photos")
      .put({ id: photoId, owner: id, at, size: bytes.length, facts: said, thumbnail, picture: shown });
    await new Promise((done, fail) => {
      change.oncomplete = done;
      change.onerror = () => fail(change.error);
    });
  }
}

/** Runs in the page: notes how long the screen was blocked, and how late keys were shown. */
function watch() {
  globalThis.seen = { tasks: [], keys: [] };
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries()) globalThis.seen.tasks.push({ duration, startTime });
  }).observe({ type: "longtask", buffered: true });
  addEventListener("keydown", ({ timeStamp }) => {
    requestAnimationFrame(() => setTimeout(() => globalThis.seen.keys.push(performance.now() - timeStamp)));
  });
}

const part = (numbers, share) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * share)] ?? 0;
const round = (number) => Math.round(number);

function say(name, { tasks, keys }) {
  const durations = tasks.map(({ duration }) => duration);
  const longest = Math.max(0, ...durations);
  const blocked = durations.reduce((sum, duration) => sum + duration - 50, 0);
  const typed =
    keys.length === 0
      ? ""
      : `; keys shown after ${round(part(keys, 0.5))} ms, p95 ${round(part(keys, 0.95))} ms, slowest ${round(Math.max(...keys))} ms`;
  console.log(
    `${name}: ${tasks.length} tasks over 50 ms, longest ${round(longest)} ms, blocked ${round(blocked)} ms in all${typed}`,
  );
}

async function waiting(page) {
  return page.evaluate(async () => {
    const asked = (request) =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const registry = await asked(indexedDB.open("anlan-field"));
    const accounts = await asked(registry.transaction("accounts").objectStore("accounts").getAll());
    const db = await asked(indexedDB.open(`anlan-field-${accounts.find((one) => one.openKey !== null).accountId}`));
    const count = (state) => asked(db.transaction("queue").objectStore("queue").index("state").count(state));
    return { waiting: await count("waiting"), problems: await count("problem"), sent: await count("sent") };
  });
}

async function main(stage) {
  const first = await phoneOf(stage, "nanhai-town", { expects: [...NO_SIGNAL, /429/] });
  const context = first.context();
  const noise = { type: "gaussian", mean: 128, sigma: 25 };
  const create = { width: 1600, height: 1067, channels: 3, noise };
  const picture = await sharp({ create }).blur(1.2).jpeg({ quality: 60 }).toBuffer();
  await context.setOffline(true);
  const laid = Date.now();
  await first.evaluate(lay, { forms: FORMS, run: RUN, picture: picture.toString("base64"), days: DAYS });
  console.log(
    `${FORMS} reports with photographs of ${round(picture.length / 1000)} kB laid down in ${round((Date.now() - laid) / 1000)} s`,
  );
  await first.close();
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const opened = Date.now();
  await page.goto("/field/", { waitUntil: "commit" });
  await page.locator(".f-today .f-line").first().waitFor({ timeout: 60_000 });
  console.log(`opened without a signal after ${round(Date.now() - opened)} ms`);
  await page.waitForTimeout(1000);
  say("opening", await page.evaluate(() => globalThis.seen));
  await page.getByRole("link", { name: "新建 / 扫码" }).click();
  await page.getByRole("link", { name: "报隐患" }).click();
  await page.getByLabel("隐患情况").click();
  await page.evaluate(() => Object.assign(globalThis.seen, { tasks: [], keys: [] }));
  const began = Date.now();
  await context.setOffline(false);
  let left = { waiting: FORMS };
  for (let letter = 0; left.waiting > 0 && Date.now() - began < MINUTES * 60_000; letter += 1) {
    await page.keyboard.press("abcdefghij"[letter % 10]);
    await page.waitForTimeout(200);
    if (letter % 25 === 24) left = await waiting(page);
  }
  const seconds = (Date.now() - began) / 1000;
  say("a form while everything is sent", await page.evaluate(() => globalThis.seen));
  const { problems, sent } = await waiting(page);
  console.log(`${sent} sent, ${left.waiting} waiting, ${problems} problems after ${round(seconds)} s`);
  const typed = await page.getByLabel("隐患情况").inputValue();
  console.log(`${typed.length} letters typed meanwhile`);
  await page.evaluate(() => Object.assign(globalThis.seen, { tasks: [], keys: [] }));
  await page.goto("/field/queue");
  await page.locator(".f-line").first().waitFor();
  await page.waitForTimeout(1500);
  say("the queue with all of it", await page.evaluate(() => globalThis.seen));
  return left.waiting === 0 && problems === 0;
}

if (process.env.ANLAN_E2E_ORIGIN === undefined) await buildChanged();
const server = process.env.ANLAN_E2E_ORIGIN
  ? { origin: process.env.ANLAN_E2E_ORIGIN, stop: async () => {} }
  : await startServer();
const browser = await openBrowser();
const stage = new Stage(browser, server.origin);
try {
  console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, ${SLOWER}x slowed`);
  process.exitCode = (await main(stage)) ? 0 : 1;
} finally {
  await stage.close();
  await browser.close();
  await server.stop();
}
