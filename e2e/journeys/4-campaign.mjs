import { expect, rowsOf, settled } from "../desk.mjs";

const ENTRY = { text: "仓库疏散通道堆放纸箱（走查发现）" };

async function add(stage) {
  const page = await stage.person("nanhai-office", "/campaigns");
  await settled(page);
  const campaign = (await rowsOf(page, "/api/v1/campaigns/find-campaigns")).find((row) => row.state === "running");
  expect(campaign !== undefined, "the demonstration has no running campaign");
  await page.goto(`/campaigns/${campaign.id}`);
  await page.getByRole("button", { name: "列入问题隐患" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("事项").fill(ENTRY.text);
  await dialog.getByLabel("地点").fill("桂城街道某物流仓库");
  await dialog.getByRole("radio", { name: "一般" }).check();
  await dialog.getByLabel("责任单位").click();
  await dialog.getByLabel("责任单位").fill("消防救援大队");
  await page.locator(".ant-select-tree-title", { hasText: "消防救援大队" }).first().click();
  // Within the campaign, whose days the demonstration counts from the day of its load.
  const due = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel("办理时限").fill(due);
  await dialog.getByLabel("办理时限").press("Tab");
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "hidden" });
  const entries = await rowsOf(page, `/api/v1/campaigns/find-entries?campaignId=${campaign.id}&limit=100`);
  ENTRY.id = entries.find((row) => row.text === ENTRY.text)?.id;
  expect(ENTRY.id !== undefined, "the entry is not in the list");
}

async function move(page, name, fields) {
  await page.getByRole("button", { name: new RegExp(`^${name.split("").join("\\s?")}$`) }).click();
  const dialog = page.getByRole("dialog");
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText(`已办理：${name}`).waitFor();
}

async function reportAndSettle(stage) {
  expect(ENTRY.id !== undefined, "no entry was added");
  const unit = await stage.person("nanhai-fire", `/campaigns/entries/${ENTRY.id}`);
  await move(unit, "上报办结", { 办理结果: "通道已清空，责任人已约谈" });
  const settle = unit.getByRole("button", { name: /销\s?号/ });
  expect(
    (await settle.count()) === 0 || (await settle.getAttribute("aria-disabled")) === "true",
    "the unit may settle its own entry",
  );
  const office = await stage.person("nanhai-office", `/campaigns/entries/${ENTRY.id}`);
  await move(office, "销号", { 意见: "现场复核通过" });
  await office.getByText("已销号").first().waitFor();
}

export const journeys = [
  { name: "the office adds an entry to the list of problems", run: add },
  { name: "the unit reports the entry, the office settles it", run: reportAndSettle },
];
