import { expect, PHONE, rowsOf, settled } from "../desk.mjs";

// A server that has been played on before keeps what was entered then.
const RUN = String(Date.now() % 100_000).padStart(5, "0");
const TITLE = `松风里机修间物体打击${RUN}`;

async function quickReport(page) {
  await page.getByLabel("事故名称").fill(TITLE);
  await page.getByLabel("行业类别").click();
  await page.keyboard.type("工矿");
  await page.keyboard.press("Enter");
  await page.locator("button[type=submit]").click();
  await page.getByRole("heading", { level: 1, name: TITLE }).waitFor();
}

/** Waits until something that follows by an event has come. */
async function until(page, words, test) {
  for (let round = 0; round < 60; round += 1) {
    if (await test()) return;
    await page.waitForTimeout(500);
  }
  throw new Error(words);
}

async function report(stage) {
  const phone = await stage.person("nanhai-town", "/accidents/new", { viewport: PHONE });
  await quickReport(phone);
  const id = new URL(phone.url()).pathname.split("/").at(-1);
  await phone.getByText("报告时限").first().waitFor();
  await phone.getByText("未知").first().waitFor();
  // The county's office knows of it at once; a death that becomes known later grades the accident anew.
  const desk = await stage.person("nanhai-office", `/accidents?text=${encodeURIComponent(TITLE)}`);
  await desk.getByRole("link", { name: TITLE }).first().click();
  await desk.getByRole("heading", { level: 1, name: TITLE }).waitFor();
  await desk.getByRole("button", { name: "登记报告" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("内容").fill("伤者经抢救无效死亡");
  await dialog.getByRole("spinbutton", { name: "死亡" }).first().fill("1");
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "hidden" });
  await desk.getByText("一般事故").first().waitFor();
  const facts = () => rowsOf(desk, "/api/v1/statistics/find-facts?metric=deaths&region=440605");
  const isCounted = async () => (await facts()).some((row) => JSON.stringify(row).includes(id));
  await until(desk, "the death is not counted", isCounted);

  // Another government knows nothing of it.
  const elsewhere = await stage.person("gaochun-office", "/accidents");
  await settled(elsewhere);
  const seen = await rowsOf(elsewhere, `/api/v1/accidents/find-accidents?text=${encodeURIComponent(TITLE)}`);
  expect(seen.length === 0, "another government sees the accident");
}

export const journeys = [
  {
    name: "a town reports an accident on the phone; a death that the office learns of later grades it, and it is counted",
    run: report,
  },
];
