import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { expect, rowsOf, settled } from "../desk.mjs";

// A server that has been played on before keeps what was entered then.
const RUN = String(Date.now() % 100_000).padStart(5, "0");
const YEAR = 1985 + (Number(RUN) % 35);
/** A document of a whole plan is written while the browser waits. */
const WRITTEN_MS = 40_000;

async function targets(stage) {
  const page = await stage.person("nanhai-office", "/targets");
  // What others have just reported moves the targets every five minutes; nobody waits for that here.
  await page.getByRole("button", { name: "重新计算" }).first().click();
  await page
    .getByText(/已重新计算 \d+ 个目标/)
    .first()
    .waitFor();
  const row = page.locator("tr").filter({ hasText: "生产安全事故死亡人数" }).first();
  await row.getByRole("link", { name: /^\d/ }).first().click();
  await page.waitForURL(/\/targets\/[0-9a-f-]{36}#parts$/);
  await page.getByRole("heading", { level: 1, name: "生产安全事故死亡人数" }).waitFor();
  // The number behind the value opens just its rows, and they add up to it.
  const value = page
    .locator("#parts")
    .getByRole("link", { name: /^[\d,]+$/ })
    .first();
  const shown = Number((await value.textContent()).replace(/,/g, ""));
  await value.click();
  await page.waitForURL(/\/statistics\/facts/);
  await settled(page);
  const rows = await rowsOf(page, `/api/v1/statistics/find-facts${new URL(page.url()).search}&limit=200`);
  const sum = rows.reduce((total, { value: one }) => total + (one ?? 0), 0);
  expect(sum === shown, `the board says ${shown}, its rows add up to ${sum}`);
  await page.goBack();
  await page.locator(".in-definition a").click();
  await page.getByRole("heading", { level: 1, name: "生产安全事故死亡人数" }).waitFor();
  await page.waitForURL(/\/indicators\/deaths$/);
}

async function evaluation(stage) {
  const page = await stage.person("nanhai-office", "/evaluations");
  await page.getByRole("button", { name: "新建报告" }).first().click();
  const form = page.getByRole("dialog");
  const title = `规划年度评估${RUN}`;
  // One report of a kind and a year at a time: a server that was played on has some.
  const reports = await rowsOf(page, "/api/v1/evaluations/find-reports?limit=200");
  const year = [2024, 2023, 2022, 2021].find((one) => !reports.some(({ from }) => from?.startsWith(String(one))));
  expect(year !== undefined, "every year has its report already");
  await form.getByLabel("规划").selectOption({ index: 1 });
  await form.getByLabel("年份").fill(String(year));
  await form.getByLabel("标题").fill(title);
  await form.locator("button[type=submit]").click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.getByRole("button", { name: "冻结数据并起草" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "冻结数据并起草" }).click();
  await page.getByText("数据已冻结，正文已起草。").first().waitFor();
  await page.locator(".ev-hash").waitFor();
  const hash = await page.locator(".ev-hash").textContent();
  expect(/^[0-9a-f]{64}$/.test(hash.trim()), `no hash of the figures: ${hash}`);
  expect((await page.locator(".ev-text").allTextContents()).join("").length > 300, "nothing was drafted");
  for (const [name, magic] of [
    ["DOCX", "PK"],
    ["PDF", "%PDF"],
  ]) {
    const link = page.locator(`a[download][href*="format=${name.toLowerCase()}"]`).first();
    const [download] = await Promise.all([page.waitForEvent("download", { timeout: WRITTEN_MS }), link.click()]);
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, magic.length).toString() === magic, `${name} is none`);
    expect(bytes.length > 20_000, `${name} has ${bytes.length} bytes only`);
  }
}

const HEADINGS = ["数据", "地区", "年份", "数值", "单位", "性质", "来源"];

async function readTexts(file) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const texts = [];
  for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
  return texts.join(" ");
}

async function download(page, press, file) {
  const [got] = await Promise.all([page.waitForEvent("download"), press()]);
  await got.saveAs(file);
  return readTexts(file);
}

async function denominators(stage, folder) {
  const page = await stage.person("nanhai-office", "/imports/new?target=statistics.series");
  const template = () => page.getByRole("link", { name: "下载模板" }).click();
  const asked = await download(page, template, join(folder, "template.xlsx"));
  for (const heading of HEADINGS) expect(asked.includes(heading), `the template has no column ${heading}`);
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("分母");
  const vessels = 600 + (Number(RUN) % 30);
  sheet.addRow(HEADINGS);
  sheet.addRow(["渔船数量", "南海区", YEAR, vessels, "艘", "最终数", `农业年报${RUN}`]);
  // Typed in yuan under the heading of ten thousand yuan.
  sheet.addRow(["地区生产总值", "南海区", 2012, 373_060_000_000, "万元", "最终数", `年鉴${RUN}`]);
  const file = join(folder, "denominators.xlsx");
  await book.xlsx.writeFile(file);
  await page.locator("input[type=file]").setInputFiles(file);
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "检查（不写入）" }).click();
  await page.getByText("检查完成，尚未写入").waitFor();
  const press = () => page.getByRole("link", { name: "下载退回的行（1）" }).click();
  const said = await download(page, press, join(folder, "returned.xlsx"));
  expect(said.includes("地区生产总值") && !said.includes("渔船数量"), `returned are other rows: ${said}`);
  expect(
    /元/.test(said.replaceAll("万元", "")),
    `the returned row does not say in which unit it would be likely: ${said}`,
  );
  await page.getByRole("button", { name: "导入 1 行" }).click();
  await page.getByRole("heading", { name: "已导入", exact: true }).waitFor();
  // Who entered a number does not sign it; somebody else does.
  const at = `/statistics/series?series=fishing-vessels&from=${YEAR - 1}&to=${YEAR + 1}`;
  await page.goto(at);
  await settled(page);
  expect((await page.getByRole("button", { name: /审签待签/ }).count()) === 0, "one signs what one has entered");
  const leader = await stage.person("nanhai-leader", at);
  await leader.getByRole("button", { name: "审签待签的 1 格" }).click();
  await leader.getByText("已审签 1 格").waitFor();
  await settled(leader);
  await leader.getByRole("button", { name: /审签待签/ }).waitFor({ state: "hidden" });
  await leader.getByText(String(vessels)).first().waitFor();
}

async function excel(stage) {
  const folder = await mkdtemp(join(tmpdir(), "anlan-e2e-denominators-"));
  try {
    await denominators(stage, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A machine set to New York's time reports and corrects an accident in China's. */
async function otherZone(stage) {
  const title = `时区核对${RUN}`;
  const page = await stage.person("nanhai-company", "/accidents/new", { timezoneId: "America/New_York" });
  await page.getByLabel("事故名称").fill(title);
  await page.getByLabel("行业类别").click();
  await page.keyboard.type("工矿");
  await page.keyboard.press("Enter");
  const at = page.getByLabel("发生时间");
  const china = (moment) => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
  const offered = await at.inputValue();
  expect(Math.abs(Date.parse(`${offered.replace(" ", "T")}:00+08:00`) - Date.now()) < 180_000, `offered is ${offered}`);
  // New York leaves this hour out; China does not.
  await at.fill("2026-03-08 02:30");
  await at.press("Tab");
  await page.locator("button[type=submit]").click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.getByText("2026-03-08 02:30").first().waitFor();
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const read = async () => {
    const reply = await page.context().request.get(`/api/v1/accidents/get-own-accident?accidentId=${id}`);
    return (await reply.json()).data;
  };
  const first = await read();
  expect(first.occurredAt === "2026-03-07T18:30:00.000Z", `it was sent as ${first.occurredAt}`);
  const due = first.clocks.find(({ due: limit }) => limit !== null)?.due;
  await page
    .getByText(china(Date.parse(due)))
    .first()
    .waitFor();
  await page.getByRole("button", { name: "更正快报" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("发生时间").fill("2026-03-08 01:45");
  await form.getByLabel("发生时间").press("Tab");
  await form.getByLabel("原因").fill("核对监控录像后更正");
  await form.locator("button[type=submit]").click();
  await form.waitFor({ state: "hidden" });
  await page.getByText("2026-03-08 02:30 → 2026-03-08 01:45").first().waitFor();
  const corrected = await read();
  expect(corrected.occurredAt === "2026-03-07T17:45:00.000Z", `corrected to ${corrected.occurredAt}`);
  expect(corrected.reports.at(-1).content === first.reports.at(-1).content, "the first report was changed");
}

export const journeys = [
  { name: "a number of the board leads to its rows, which add up to it, and to its definition", run: targets },
  { name: "an evaluation is frozen, drafted and downloaded as DOCX and PDF", run: evaluation },
  { name: "denominators by Excel: template, a wrong row returned, signed by another person", run: excel },
  {
    name: "an enterprise's machine in another time zone reports and corrects an accident in China's time",
    run: otherZone,
  },
];
