import { expect, settled } from "../desk.mjs";

async function readAndVerify(stage) {
  const page = await stage.person("nanhai-auditor", "/log");
  await page.getByRole("heading", { level: 1, name: "操作日志" }).waitFor();
  await settled(page);
  for (const words of ["销号", "陈以宁"]) await page.locator("main").getByText(words).first().waitFor();
  await page.getByRole("button", { name: "校验与导出" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "开始校验" }).click();
  await dialog.getByText("完整，未被改动").waitFor({ timeout: 30_000 });
  const key = await page.context().request.get("/api/v1/audit/public-key.pem");
  expect((await key.text()).includes("PUBLIC KEY"), "the public key for outsiders is not there");
}

export const journeys = [{ name: "the auditor sees it in the log and verifies the log", run: readAndVerify }];
