import { expect } from "../desk.mjs";

const CENTRE = [113.1432, 23.0289];
// A server that has been played on before keeps the enterprises of then.
const RUN = crypto.randomUUID().slice(0, 6);
const NAMES = ["近旁一号铝材厂", "近旁二号机械厂", "远处三号家具厂"].map((name) => `${name}${RUN}`);
/** Degrees east of the centre: two within 500 m, one 5 km away. */
const EAST = [0.001, 0.003, 0.05];

async function command(page, name, data) {
  const headers = { "x-anlan-client": "web", "idempotency-key": crypto.randomUUID() };
  const reply = await page.context().request.post(`/api/v1/${name}`, { data, headers });
  if (!reply.ok()) throw new Error(`${name}: ${reply.status()} ${await reply.text()}`);
  return (await reply.json()).data;
}

async function settle(page) {
  const [longitude, latitude] = CENTRE;
  for (const [index, name] of NAMES.entries()) {
    const { enterpriseId, revision } = await command(page, "enterprises/create-enterprise", {
      region: "440605011",
      name,
    });
    const place = { longitude: longitude + EAST[index], latitude };
    await command(page, "enterprises/set-position", { enterpriseId, revision, ...place });
  }
}

async function enterprisesOn(page) {
  const reply = await page.context().request.get("/api/v1/map/find-layers");
  const { layers } = (await reply.json()).data;
  return layers.find(({ register }) => register === "enterprises.enterprise")?.count ?? 0;
}

/** The map hears of what was entered a moment later; the list of the page is asked for once. */
async function heard(page, wanted) {
  for (let round = 0; round < 120; round += 1) {
    if ((await enterprisesOn(page)) >= wanted) return;
    await page.waitForTimeout(500);
  }
  throw new Error("the map did not hear of the enterprises");
}

async function around(stage) {
  const page = await stage.person("nanhai-admin", "/");
  const before = await enterprisesOn(page);
  await settle(page);
  await heard(page, before + NAMES.length);
  await page.goto(`/map?lng=${CENTRE[0]}&lat=${CENTRE[1]}&z=15`);
  await page.locator(".al-map-canvas[data-state=ready]").waitFor();
  await page.getByRole("button", { name: "周边查询" }).click();
  const box = await page.locator(".al-map-canvas").boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.getByRole("heading", { name: /500 米以内/ }).waitFor();
  await page.getByRole("button", { name: NAMES[0] }).waitFor();
  await page.getByRole("button", { name: NAMES[1] }).waitFor();
  expect((await page.getByRole("button", { name: NAMES[2] }).count()) === 0, "a factory 5 km away is within 500 m");
  await page.waitForURL(/circle=113\.14/);

  await page.getByRole("tab", { name: "图层" }).click();
  await page.getByRole("checkbox", { name: /^企业$/ }).uncheck();
  await page.waitForURL(/layers=/);
  await page.getByRole("tab", { name: "清单" }).click();
  expect((await page.getByRole("button", { name: NAMES[0] }).count()) === 0, "a hidden layer is listed");
}

export const journeys = [{ name: "the map tells who is within 500 m, and the legend filters it", run: around }];
