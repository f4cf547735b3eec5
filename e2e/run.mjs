// Browser journeys against the built program: node e2e/run.mjs [part of a journey's name]
import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildChanged } from "../tools/build.mjs";
import { openBrowser, Stage } from "./desk.mjs";
import { startServer } from "./server.mjs";

/** For a journey that names no limit of its own. */
const JOURNEY_MS = 90_000;
const folder = join(import.meta.dirname, "journeys");
const wanted = process.argv[2] ?? "";

async function findJourneys() {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".mjs")).sort();
  const loaded = await Promise.all(files.map((file) => import(join(folder, file))));
  return loaded.flatMap((one) => one.journeys).filter(({ name }) => name.includes(wanted));
}

function within(milliseconds, work) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`took longer than ${milliseconds / 1000} s`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

let shots;
async function keepScreenshots(stage, name) {
  shots ??= await mkdtemp(join(tmpdir(), "anlan-e2e-shots-"));
  for (const [index, page] of stage.pages.entries()) {
    const path = join(shots, `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}-${index + 1}.png`);
    try {
      await page.screenshot({ path, timeout: 5000 });
      console.log(`        ${page.url()}\n        ${path}`);
    } catch (error) {
      console.log(`        no screenshot of ${page.url()}: ${error.message.split("\n")[0]}`);
    }
  }
}

/** Runs one journey; returns whether it went as told. */
async function play(browser, origin, { name, run, limit = JOURNEY_MS }) {
  const stage = new Stage(browser, origin);
  const began = Date.now();
  const time = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  try {
    await within(limit, run(stage));
    if (stage.surprises.length > 0) throw new Error([...new Set(stage.surprises)].join("\n"));
    console.log(`passed  ${name} (${time()})`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${name} (${time()})\n        ${String(error.message).split("\n").join("\n        ")}`);
    await keepScreenshots(stage, name);
    return false;
  } finally {
    await stage.close();
  }
}

/** A server of our own, or one that runs already, whose data the journeys then change. */
async function serverFor(origin) {
  if (origin) return { origin, readyAfterMs: 0, stop: async () => {} };
  await buildChanged();
  return startServer();
}

async function main() {
  const journeys = await findJourneys();
  const server = await serverFor(process.env.ANLAN_E2E_ORIGIN);
  let passed = 0;
  try {
    console.log(`the program was ready with its demonstration after ${(server.readyAfterMs / 1000).toFixed(1)} s`);
    const browser = await openBrowser();
    try {
      for (const journey of journeys) if (await play(browser, server.origin, journey)) passed += 1;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
  return { passed, failed: journeys.length - passed };
}

const { passed, failed } = await main();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
