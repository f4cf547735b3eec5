// Pictures of plans, archives, registers, import, map and organisation.
import ExcelJS from "exceljs";
import { rowsOf, settled } from "../desk.mjs";

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

async function enterprise(stage) {
  const page = await stage.person("nanhai-office");
  const rows = await rowsOf(page, "/api/v1/enterprises/find-enterprises?limit=200");
  await page.goto(`/enterprises/${rows.find(({ name }) => name.startsWith("南海云岫")).id}`);
  return page;
}

/** The dry run of a table with two wrong rows. */
async function importing(stage) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("企业");
  sheet.addRow(["企业名称", "统一社会信用代码", "所属镇街", "生产经营地址", "从业人数"]);
  const towns = ["大沥镇", "里水镇", "狮山镇"];
  for (let row = 1; row <= 48; row += 1)
    sheet.addRow([`演示五金加工厂 ${row} 号`, row % 24 === 0 ? "91440605DEM000000X" : null, towns[row % 3], null, row]);
  const page = await stage.person("nanhai-office", "/imports/new?target=enterprises.enterprise");
  const file = { name: "大沥里水狮山企业摸底.xlsx", mimeType: "application/vnd.ms-excel" };
  await page.locator("input[type=file]").setInputFiles({ ...file, buffer: Buffer.from(await book.xlsx.writeBuffer()) });
  await page.getByRole("button", { name: "检查（不写入）" }).click();
  await page.getByText("检查完成，尚未写入").waitFor();
  return page;
}

/** The map draws in its own time. */
async function map(stage) {
  const page = await stage.person("nanhai-office", "/map");
  await page.waitForTimeout(6000);
  return page;
}

/** Name of each picture and how its page is opened. */
export const firstPictures = {
  review,
  enterprise,
  register: (stage) => stage.person("nanhai-office", "/registers/kinds/industry-trade/trade-firm"),
  import: importing,
  map,
  home: (stage) => stage.person("nanhai-office"),
  board: (stage) => stage.person("nanhai-leader", "/assignments"),
  organisation,
  phone,
};
