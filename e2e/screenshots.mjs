// Pictures for README and the guides from the demonstration: node e2e/screenshots.mjs [names of pictures]
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { buildChanged } from "../tools/build.mjs";
import { openBrowser, Stage, settled } from "./desk.mjs";
import { figurePictures } from "./pictures/figures.mjs";
import { firstPictures } from "./pictures/first.mjs";
import { preventionPictures } from "./pictures/prevention.mjs";
import { startServer } from "./server.mjs";

const folder = resolve(import.meta.dirname, "../docs/images");
const MOST_BYTES = 150_000;
/** A large screen is shown smaller. */
const MOST_WIDTH = 1440;
const GAP = 24;

const pictures = { ...firstPictures, ...figurePictures, ...preventionPictures };
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in pictures));
if (unknown.length > 0)
  throw new Error(`no picture is called ${unknown.join(", ")}: ${Object.keys(pictures).join(" ")}`);

async function shot(page) {
  if (Buffer.isBuffer(page)) return page;
  await settled(page);
  // Fonts and the last movements.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500);
  return page.screenshot();
}

/** Screens of a phone side by side. */
async function beside(shots) {
  const sizes = await Promise.all(shots.map((one) => sharp(one).metadata()));
  const width = sizes.reduce((total, one) => total + one.width, 0) + GAP * (shots.length - 1);
  const height = Math.max(...sizes.map((one) => one.height));
  const layers = [];
  let left = 0;
  for (const [index, input] of shots.entries()) {
    layers.push({ input, left, top: 0 });
    left += sizes[index].width + GAP;
  }
  const background = { r: 216, g: 222, b: 224 };
  return sharp({ create: { width, height, channels: 3, background } })
    .composite(layers)
    .png()
    .toBuffer();
}

async function take(stage, name, open) {
  const opened = [await open(stage)].flat();
  const shots = [];
  for (const page of opened) shots.push(await shot(page));
  const picture = shots.length === 1 ? shots[0] : await beside(shots);
  const file = join(folder, `${name}.png`);
  await sharp(picture)
    .resize({ width: MOST_WIDTH, withoutEnlargement: true })
    .png({ palette: true, quality: 90, effort: 8 })
    .toFile(file);
  const { size } = await stat(file);
  if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes`);
  console.log(`${name}.png ${Math.round(size / 1000)} kB`);
}

if (!process.env.ANLAN_E2E_ORIGIN) await buildChanged();
const server = process.env.ANLAN_E2E_ORIGIN
  ? { origin: process.env.ANLAN_E2E_ORIGIN, stop: async () => {} }
  : await startServer();
const browser = await openBrowser();
try {
  for (const [name, open] of Object.entries(pictures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const stage = new Stage(browser, server.origin);
    try {
      await take(stage, name, open);
    } finally {
      await stage.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
