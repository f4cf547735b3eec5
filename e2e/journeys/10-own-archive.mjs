import { expect, PHONE } from "../desk.mjs";

const RUN = String(Date.now() % 100_000).padStart(5, "0");
const employees = String(300 + (Number(RUN) % 90));

async function send(page, dialog) {
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "hidden" });
  expect((await page.getByRole("alert").count()) === 0, "the form was refused");
}

async function ownArchive(stage) {
  const page = await stage.person("gaochun-company", "/my-enterprise", { viewport: PHONE });
  const heading = page.getByRole("heading", { level: 1 });
  await heading.waitFor();
  const name = (await heading.textContent()).trim();
  // What needs no approval counts at once.
  await page.getByRole("button", { name: "修改" }).first().click();
  let form = page.getByRole("dialog");
  await form.getByLabel("从业人数").fill(employees);
  await form.getByLabel("原因").fill(`核对人数${RUN}`);
  await send(page, form);
  await page.getByText("已保存并生效").waitFor();
  await page.getByText(`${employees} 人`).first().waitFor();
  // A new address waits for an official.
  const address = `演示大道 ${RUN} 号`;
  await page.getByRole("button", { name: "修改" }).first().click();
  form = page.getByRole("dialog");
  await form.getByLabel("生产经营地址").fill(address);
  await form.getByLabel("原因").fill(`厂房搬迁${RUN}`);
  await send(page, form);
  await page.getByText("待核准后生效").waitFor();
  await page.reload();
  await page.getByText(address).first().waitFor();
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    "the page scrolls sideways on a phone",
  );
  const others = await page.context().request.get("/api/v1/enterprises/find-enterprises");
  expect(others.status() === 403, `an enterprise's account may list enterprises: ${others.status()}`);

  const official = await stage.person("gaochun-office", "/enterprises/proposals", { viewport: PHONE });
  await official.getByText(`厂房搬迁${RUN}`).first().click();
  await official.getByRole("dialog").getByRole("button", { name: "核准", exact: true }).click();
  const decision = official.getByRole("dialog").last();
  await decision.locator("button[type=submit]").click();
  await official
    .getByText(/已办理/)
    .first()
    .waitFor();

  await page.reload();
  await heading.waitFor();
  await page.locator("dd, .al-fact").filter({ hasText: address }).first().waitFor();
  expect((await heading.textContent()).trim() === name, "the name has changed");
  await page.getByText(`核对人数${RUN}`).first().waitFor();
}

export const journeys = [
  {
    name: "an enterprise keeps its own archive on a phone; an official accepts what needs it",
    run: ownArchive,
  },
];
