// Pictures for README from the demonstration: node e2e/screenshots.mjs
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { buildChanged } from "../tools/build.mjs";
import { openBrowser, rowsOf, Stage, settled } from "./desk.mjs";
import { startServer } from "./server.mjs";

const folder = resolve(import.meta.dirname, "../docs/images");
const MOST_BYTES = 300_000;

async function review(stage) {
  const page = await stage.person("nanhai-office");
  const plan = (await rowsOf(page, "/api/v1/plans/find-plans")).find((row) => row.state === "draft");
  await page.goto(`/plans/${plan.id}/review`);
  await page.locator(".plr-item-open .plr-item-face").first().click();
  return page;
}

async function organisation(stage) {
  const page = await stage.person("nanhai-admin", "/organisation");
  await page.getByText("南海区应急管理局").first().click();
  await page.waitForURL(/organisation\/./);
  return page;
}

/** What waits for a unit, on a phone. */
async function phone(stage) {
  const page = await stage.person("nanhai-dept", "/assignments/mine", { viewport: { width: 390, height: 844 } });
  await settled(page);
  return page;
}

const pictures = {
  review,
  home: (stage) => stage.person("nanhai-office"),
  board: (stage) => stage.person("nanhai-leader", "/assignments"),
  organisation,
  phone,
};

async function take(stage, name, open) {
  const page = await open(stage);
  await settled(page);
  // Fonts and the last movements.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500);
  const file = join(folder, `${name}.png`);
  await sharp(await page.screenshot())
    .png({ palette: true, quality: 90, effort: 8 })
    .toFile(file);
  const { size } = await stat(file);
  if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes`);
  console.log(`${name}.png ${Math.round(size / 1000)} kB`);
}

await buildChanged();
const server = process.env.ANLAN_E2E_ORIGIN
  ? { origin: process.env.ANLAN_E2E_ORIGIN, stop: async () => {} }
  : await startServer();
const browser = await openBrowser();
const stage = new Stage(browser, server.origin);
try {
  for (const [name, open] of Object.entries(pictures)) await take(stage, name, open);
} finally {
  await stage.close();
  await browser.close();
  await server.stop();
}
