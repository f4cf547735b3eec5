import { expect } from "../desk.mjs";

// A server that has been played on before keeps what was entered then.
const RUN = String(Date.now() % 100_000).padStart(5, "0");
const NAME = `远山搬迁机械厂${RUN}`;

async function send(page, name, data) {
  const reply = await page.context().request.post(`/api/v1/${name}`, {
    data,
    headers: { "x-anlan-client": "web", "idempotency-key": crypto.randomUUID() },
  });
  expect(reply.ok(), `${name}: ${reply.status()} ${await reply.text()}`);
  return (await reply.json()).data;
}

/** What the search finds, register by register: "enterprises.enterprise" → addresses. */
async function found(page, text) {
  const reply = await page
    .context()
    .request.get(`/api/v1/search/find-records?text=${encodeURIComponent(text)}&limit=50`);
  expect(reply.ok(), `the search answers ${reply.status()}`);
  const { groups } = (await reply.json()).data;
  return new Map(groups.map(({ register, hits }) => [register, hits.map(({ href, title }) => ({ href, title }))]));
}

/** Waits until the search has heard of a change, which it does by an event. */
async function until(page, holds) {
  for (let round = 0; round < 120; round += 1) {
    if (holds((await found(page, NAME)).get("enterprises.enterprise") ?? [])) return;
    await page.waitForTimeout(500);
  }
  throw new Error("the search does not follow the move");
}

async function move(stage) {
  const giver = await stage.person("nanhai-office", "/enterprises");
  const { enterpriseId } = await send(giver, "enterprises/create-enterprise", { name: NAME, region: "440605011" });
  await giver.goto(`/enterprises/${enterpriseId}`);
  await giver.getByRole("button", { name: "迁往其他县区" }).click();
  const form = giver.getByRole("dialog");
  await form.getByRole("combobox").fill("高淳");
  await giver
    .getByText(/^高淳区 江苏省/)
    .first()
    .click();
  await form.getByLabel("原因").fill(`厂房拆迁${RUN}`);
  await form.locator("button[type=submit]").click();
  await giver.waitForURL(/\/enterprises\/transfers/);

  const receiver = await stage.person("gaochun-office", "/enterprises/transfers");
  await receiver.getByText(NAME).first().click();
  await receiver.getByRole("dialog").getByRole("button", { name: "接收", exact: true }).click();
  const decision = receiver.getByRole("dialog").last();
  await decision.locator("button[type=submit]").click();
  await until(receiver, (hits) => hits.length === 1);
  await until(giver, (hits) => hits.length === 0);
  await receiver.goto(`/enterprises/${enterpriseId}`);
  await receiver.getByRole("heading", { level: 1, name: NAME }).waitFor();
}

async function search(stage) {
  await move(stage);
  const company = await stage.person("jiashan-company", "/search");
  const own = await found(company, "有限公司");
  const archives = own.get("enterprises.enterprise") ?? [];
  expect(archives.length === 1 && archives[0].href === "/my-enterprise", "an enterprise finds others, or not itself");
  await company.getByRole("searchbox").fill("有限公司");
  await company.getByRole("link", { name: archives[0].title }).first().click();
  await company.getByRole("heading", { level: 1, name: archives[0].title }).waitFor();

  const auditor = await stage.person("jiashan-auditor", "/search?text=应急");
  await auditor
    .getByRole("link", { name: /应急管理局/ })
    .first()
    .waitFor();
  expect((await found(auditor, "有限公司")).size === 0, "an auditor finds records of registers that he may not read");
}

export const journeys = [
  { name: "an enterprise moves to another county and is found there; each finds within his own scope", run: search },
];
