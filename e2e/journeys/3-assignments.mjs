import { expect, PHONE, settled } from "../desk.mjs";

const TASK = {};

/** Chooses a unit in a tree of units. */
async function chooseUnit(scope, page, label, name) {
  // The tree of the field before is still folding away.
  await page.locator(".ant-select-dropdown:visible").first().waitFor({ state: "hidden" });
  const input = scope.getByLabel(label);
  await input.click();
  await input.fill(name);
  await page.locator(".ant-select-dropdown:visible .ant-select-tree-title", { hasText: name }).first().click();
}

async function assign(stage) {
  const page = await stage.person("nanhai-office", "/assignments?show=unassigned");
  await settled(page);
  const row = page
    .locator(".as-item")
    .filter({ has: page.getByRole("button", { name: "分解下达" }) })
    .first();
  TASK.name = (
    await row
      .locator(".as-item-name > span")
      .nth(1)
      .evaluate((one) => one.firstChild.textContent)
  ).trim();
  await row.getByRole("button", { name: "分解下达" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(TASK.name).first().waitFor();
  await dialog
    .locator(".as-units .ant-select-clear")
    .first()
    .click({ timeout: 1000 })
    .catch(() => undefined);
  await chooseUnit(dialog, page, "牵头单位", "应急管理局");
  await chooseUnit(dialog, page, "配合单位", "消防救援大队");
  await page.keyboard.press("Tab");
  TASK.milestones = await dialog.getByLabel(/时限|截止/).count();
  expect(TASK.milestones > 0, "no milestone is proposed");
  const answered = page.waitForResponse(/\/assign-item$/);
  await dialog.locator("button[type=submit]").click();
  const { data } = await (await answered).json();
  expect(data?.assignments?.length === 2, `expected two units on the item: ${JSON.stringify(data)}`);
  await dialog.waitFor({ state: "hidden" });
  for (const { assignmentId } of data.assignments) {
    await page.goto(`/assignments/${assignmentId}`);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await settled(page);
    const text = await page.locator("main").textContent();
    expect(/年度节点/.test(text), "the task shows no milestones");
  }
  // The unit in the lead comes first, as it was given.
  TASK.id = data.assignments[0].assignmentId;
}

async function report(stage) {
  expect(TASK.id !== undefined, "nothing was assigned");
  const page = await stage.person("nanhai-dept", "/assignments/mine", { viewport: PHONE });
  await settled(page);
  await page.goto(`/assignments/${TASK.id}`);
  await page.getByRole("button", { name: "报送进展" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("进展说明").fill("已完成首轮排查，隐患全部登记在册。");
  const number = dialog.getByLabel("完成数值");
  if ((await number.count()) > 0) await number.fill("12");
  await dialog.locator("input[type=file]").setInputFiles({
    name: "现场照片.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("排查记录：第一轮"),
  });
  await dialog.getByText("现场照片.txt").waitFor();
  await dialog.getByRole("button", { name: /提交审核/ }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText("待审核").first().waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide <= 0, `the page of the task scrolls sideways by ${wide} px on the phone`);
}

async function accept(stage) {
  expect(TASK.id !== undefined, "nothing was assigned");
  const page = await stage.person("nanhai-office", "/assignments/office");
  await settled(page);
  await page
    .getByRole("link", { name: new RegExp(TASK.name.slice(0, 12).replace(/[^\p{L}\p{N}]/gu, ".")) })
    .first()
    .waitFor();
  await page.goto(`/assignments/${TASK.id}`);
  await page.getByText("已完成首轮排查").first().waitFor();
  await page
    .getByRole("button", { name: /^审核通过/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("意见").fill("情况属实");
  await dialog.getByRole("button", { name: /^审核通过/ }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText(/已办理：审核通过/).waitFor();
}

export const journeys = [
  { name: "the office gives an item to two units with milestones", run: assign },
  { name: "the unit in the lead reports with a file on a phone", run: report },
  { name: "the office accepts the report", run: accept },
];
