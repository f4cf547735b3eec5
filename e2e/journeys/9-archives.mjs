import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { expect, rowsOf, settled } from "../desk.mjs";

// A server that has been played on before keeps what was entered then.
const RUN = String(Date.now() % 100_000).padStart(5, "0");
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A credit code with its check character (GB 32100-2015) out of its first 17. */
function creditCode(start) {
  const sum = [...start].reduce((total, one, index) => total + ALPHABET.indexOf(one) * (3 ** index % 31), 0);
  return start + ALPHABET[(31 - (sum % 31)) % 31];
}

const codeOf = (number) => creditCode(`91440605E${RUN}${number}0${number}`);
const wrong = (code) => code.slice(0, -1) + (code.endsWith("0") ? "1" : "0");

/** Waits until the search has heard of a change, which it does by an event. */
async function searchHears(page, text, title) {
  for (let round = 0; round < 60; round += 1) {
    const address = `/api/v1/search/find-records?text=${encodeURIComponent(text)}`;
    const { groups } = (await (await page.context().request.get(address)).json()).data;
    if (groups.some(({ hits }) => hits.some((hit) => hit.title === title))) return;
    await page.waitForTimeout(500);
  }
  throw new Error(`the search does not find ${title} by ${text}`);
}

/** Finds a record by typing into the search box, and opens it. */
async function openFound(page, text, title) {
  await searchHears(page, text, title);
  await page.getByText("搜索或跳转").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(text);
  await page
    .getByRole("option", { name: new RegExp(title) })
    .first()
    .click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

async function enterprise(stage) {
  const page = await stage.person("nanhai-office", "/enterprises", { expects: [/status of 4\d\d/] });
  const name = `青石崖铸件厂${RUN}`;
  await page.getByRole("button", { name: "新建企业" }).first().click();
  const dialog = page.getByRole("dialog");
  const code = codeOf(1);
  await dialog.getByLabel("企业名称").fill(name);
  await dialog.getByLabel("统一社会信用代码").fill(wrong(code));
  await dialog.getByLabel("从业人数").fill("35");
  const save = dialog.getByRole("button", { name: "新建企业档案" });
  await save.click();
  await dialog
    .getByText(/校验位/)
    .last()
    .waitFor();
  await dialog.getByLabel("统一社会信用代码").fill(code);
  await save.click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  // What is changed stands in the history with its reason.
  await page.getByRole("button", { name: "修改" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("从业人数").fill("48");
  await form.getByLabel("原因").fill("年度核实人数");
  await form.getByRole("button", { name: "修改企业档案" }).click();
  await form.waitFor({ state: "hidden" });
  await page.getByText("年度核实人数").first().waitFor();
  await page.goto("/");
  await openFound(page, "qsyzjc", name);
  await page.getByRole("link", { name: "查看全部历史" }).click();
  await page.waitForURL(/\/history$/);
  await page.getByText("年度核实人数").first().click();
  const change = page.getByRole("dialog").locator("li").filter({ hasText: "从业人数" });
  await change.waitFor();
  const told = await change.textContent();
  expect(/35.*48/.test(told), `the history tells ${told} and not 35 → 48`);
}

const HEADINGS = ["企业名称", "统一社会信用代码", "所属镇街", "生产经营地址", "从业人数"];

/** An Excel of three enterprises, the last of them with a wrong check digit. */
async function writeTable(file, names) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("企业");
  sheet.addRow(HEADINGS);
  for (const [index, name] of names.entries()) {
    const code = codeOf(index + 4);
    const isLast = index === names.length - 1;
    sheet.addRow([name, isLast ? wrong(code) : code, "大沥镇", `导入路${RUN}之${index + 1}号`, 20 + index]);
  }
  await book.xlsx.writeFile(file);
}

async function readTable(file) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const texts = [];
  book.worksheets[0].eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
  return texts.join(" ");
}

async function importTable(stage, folder) {
  const names = ["听雨轩五金厂", "望云台木器厂", "藏锋阁压铸厂"].map((name) => `${name}${RUN}`);
  const file = join(folder, "enterprises.xlsx");
  await writeTable(file, names);
  const page = await stage.person("nanhai-office", "/imports/new?target=enterprises.enterprise");
  await page.locator("input[type=file]").setInputFiles(file);
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "检查（不写入）" }).click();
  await page.getByText("检查完成，尚未写入").waitFor();
  const known = await rowsOf(page, `/api/v1/enterprises/find-enterprises?text=${encodeURIComponent(names[0])}`);
  expect(known.length === 0, "the dry run has written something");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载退回的行（1）" }).click(),
  ]);
  const returned = join(folder, "returned.xlsx");
  await download.saveAs(returned);
  const said = await readTable(returned);
  expect(said.includes(names[2]) && !said.includes(names[0]), `returned are other rows: ${said}`);
  expect(/校验/.test(said), `the returned file does not say why: ${said}`);
  await page.getByRole("button", { name: "导入 2 行" }).click();
  await page.getByRole("heading", { name: "已导入", exact: true }).waitFor();
  await searchHears(page, "tyxwjc", names[0]);
  await page.getByRole("button", { name: "撤销这次导入" }).click();
  await page.getByRole("heading", { name: "已撤销", exact: true }).waitFor();
  await page.goto(`/enterprises?text=${encodeURIComponent(RUN)}`);
  await settled(page);
  const left = await rowsOf(page, `/api/v1/enterprises/find-enterprises?text=${encodeURIComponent(names[0])}`);
  expect(left.length === 0, "the undone import has left something");
}

async function imports(stage) {
  const folder = await mkdtemp(join(tmpdir(), "anlan-e2e-import-"));
  try {
    await importTable(stage, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function record(stage) {
  const page = await stage.person("nanhai-office", "/registers/kinds/schools/danger-water");
  const name = `回澜鱼塘${RUN}`;
  await page.getByRole("link", { name: "登记", exact: true }).first().click();
  await page.waitForURL(/\/new$/);
  await page.getByLabel("水域名称").fill(name);
  await page.getByLabel("类型").click();
  await page.keyboard.type("鱼塘");
  await page.keyboard.press("Enter");
  await page.getByLabel("村（社区）").fill("演示村");
  await page.getByLabel("管理责任人").fill("陈演示");
  await page.getByRole("button", { name: /^登记/ }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByRole("button", { name: "修改" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("警示牌").fill("3");
  await form.getByLabel("修改原因").fill("新设警示牌");
  await form.locator("button[type=submit]").click();
  await form.waitFor({ state: "hidden" });
  await page.goto("/");
  await openFound(page, "hlyt", name);
  await page.getByText("新设警示牌").first().waitFor();
}

export const journeys = [
  {
    name: "the office enters an enterprise: a wrong check digit is refused, the search finds it by initials",
    run: enterprise,
  },
  {
    name: "a table of enterprises with a wrong row is checked, returned, imported row by row and undone",
    run: imports,
  },
  { name: "the office enters a record of a register, changes it, and finds it with its history", run: record },
];
