// Pictures of risks, hidden dangers, self-checks and grid work.
import { rowsOf, settled } from "../desk.mjs";
import { phoneOf } from "../phone.mjs";
import { openPaper } from "./paper.mjs";

const DANGERS = "/api/v1/hidden-dangers/find-dangers";
const TALL = { width: 390, height: 780 };

/** The major danger under listed supervision. */
async function danger(stage) {
  const page = await stage.person("nanhai-office");
  const rows = await rowsOf(page, `${DANGERS}?open=yes&level=major`);
  await page.goto(`/hidden-dangers/${(rows.find(({ supervised }) => supervised) ?? rows[0]).id}`);
  return page;
}

/** The map draws in its own time. */
async function riskMap(stage) {
  const page = await stage.person("nanhai-leader", "/regional-risks");
  await page.locator("canvas").waitFor();
  await page.waitForTimeout(4000);
  return page;
}

async function riskPoint(stage) {
  const page = await stage.person("nanhai-office");
  const points = await rowsOf(page, "/api/v1/risks/find-points?colour=red");
  await page.goto(`/risks/points/${points[0].id}`);
  return page;
}

async function riskCard(stage) {
  const page = await stage.person("nanhai-office");
  const points = await rowsOf(page, "/api/v1/risks/find-points?colour=red");
  return openPaper(stage, page, `/api/v1/risks/points/${points[0].id}/card?kind=post`);
}

/** The place with the most to check, and one of its checks. */
async function selfCheck(stage) {
  const page = await phoneOf(stage, "nanhai-company", { viewport: TALL });
  const first = page.locator("main a[href*='/self-checks/']").first();
  await first.waitFor();
  await first.click();
  await page.locator(".f-list .f-line").first().waitFor();
  await settled(page);
  const place = await page.screenshot();
  await page.locator(".f-list .f-line").first().click();
  await page.getByLabel("隐患情况").fill("炉前地面有少量积水，已用干砂吸附，待查漏点");
  return [place, page];
}

/** A patrol with its route, and what is recorded at a stop. */
async function patrol(stage) {
  const geolocation = { longitude: 113.143, latitude: 23.029, accuracy: 18 };
  const page = await phoneOf(stage, "nanhai-grid", { viewport: TALL, permissions: ["geolocation"], geolocation });
  const first = page.locator("main a[href*='/patrols/']").first();
  await first.waitFor();
  await first.click();
  await page.getByRole("img", { name: "路线示意，上北下南" }).waitFor();
  const route = await page.screenshot();
  await page.locator("main a[href*='/patrols/']").first().click();
  await page.getByText(/误差约/).waitFor({ timeout: 20_000 });
  return [route, page];
}

/** Name of each picture and how its page is opened; several pages stand side by side. */
export const preventionPictures = {
  "home-company": (stage) => stage.person("nanhai-company"),
  dangers: (stage) => stage.person("nanhai-office", "/hidden-dangers"),
  danger,
  supervisions: (stage) => stage.person("nanhai-office", "/hidden-dangers/supervisions"),
  "risk-map": riskMap,
  "risk-point": riskPoint,
  "risk-card": riskCard,
  "phone-check": selfCheck,
  "phone-patrol": patrol,
};
