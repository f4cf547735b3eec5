import { expect, PHONE, rowsOf, settled } from "../desk.mjs";

const RUN = String(Date.now() % 100_000).padStart(5, "0");
const PHONE_NUMBER = `139${RUN.padStart(8, "0")}`;
const LOGIN = `qingping-${RUN}`;
const PASSWORD = `Qp-${RUN}-receipt-signed`;
// The smallest picture there is.
const LICENCE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
  "base64",
);

/** Claims the enterprise by the page that needs no account; gives the receipt code. */
async function claim(stage, { name, creditCode }) {
  const page = await stage.visitor({ viewport: PHONE });
  await page.goto("/claim");
  await page.getByLabel("企业所在县区").selectOption({ label: "南海区" });
  await page.getByLabel("企业名称").fill(name);
  await page.getByLabel("统一社会信用代码").fill(creditCode);
  await page.getByLabel("申请人姓名").fill("凌演示");
  await page.getByLabel("手机号码").fill(PHONE_NUMBER);
  await page.locator("input[type=file]").setInputFiles({ name: "licence.png", mimeType: "image/png", buffer: LICENCE });
  await page.getByRole("button", { name: "提交认领" }).click();
  const code = (await page.locator(".claim-receipt strong").textContent()).trim();
  return { page, code };
}

async function approve(stage, name) {
  const page = await stage.person("nanhai-office", "/enterprises/claims");
  await page.getByText("凌演示").first().click();
  const panel = page.getByRole("dialog");
  await panel.getByText("licence.png").waitFor();
  await panel.getByRole("button", { name: "通过", exact: true }).click();
  const form = page.getByRole("dialog").last();
  await form
    .getByText(new RegExp(name.slice(0, 8)))
    .last()
    .waitFor();
  await form.locator("button[type=submit]").click();
  await form.waitFor({ state: "hidden" });
}

async function openAccount(page, code) {
  await page.getByLabel("受理编号").fill(code);
  await page.getByRole("button", { name: "查询进度" }).click();
  await page.getByText("已通过，待启用账号").waitFor();
  await page.getByLabel("手机号码").last().fill(PHONE_NUMBER);
  await page.getByLabel("登录名").fill(LOGIN);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("button", { name: "启用账号" }).click();
  await page.getByText(/账号已启用，请返回登录页/).waitFor();
}

async function signIn(page) {
  await page.getByRole("link", { name: "返回登录" }).click();
  await page.getByText("企业", { exact: true }).first().click();
  await page.locator("input[name=loginName]").fill(LOGIN);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.locator(".al-main").waitFor();
}

/** The receiver signs the manifest that the sender cannot sign, and sees of it what the pack shows. */
async function signReceipt(page, manifest) {
  await page.goto("/registers/shared");
  await page.getByText("等您办理").first().waitFor();
  await page.getByRole("link", { name: manifest.name }).first().click();
  await page.getByRole("heading", { level: 1, name: manifest.name }).waitFor();
  await settled(page);
  const shown = await page.locator("main").textContent();
  expect(shown.includes("321-026-48"), "the receiver does not see the waste code");
  expect(!shown.includes("关若谷"), "the receiver sees who handed it over, which the pack does not show it");
  await page.getByRole("button", { name: "接收确认" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("接收数量").fill("18.52");
  await form.getByLabel("接收日期").fill(manifest.day);
  await form.getByLabel("接收日期").press("Enter");
  await form.getByLabel("利用处置方式").click();
  await page.keyboard.type("利用");
  await page.keyboard.press("Enter");
  await form.locator("button[type=submit]").click();
  await form.waitFor({ state: "hidden" });
  await page.getByText("已接收").first().waitFor();
}

async function claimToReceipt(stage) {
  const official = await stage.person("nanhai-office", "/");
  const [{ name, creditCode }] = await rowsOf(
    official,
    `/api/v1/enterprises/find-enterprises?text=${encodeURIComponent("青屏再生铝")}`,
  );
  const { page, code } = await claim(stage, { name, creditCode });
  await approve(stage, name);
  await openAccount(page, code);
  await signIn(page);
  await page.goto("/my-enterprise");
  await page.getByRole("heading", { level: 1, name }).waitFor();
  const [manifest] = await rowsOf(
    official,
    "/api/v1/registers/find-records?kind=hazardous-waste%2Fwaste-manifest&state=moving",
  );
  await signReceipt(page, {
    name: manifest.name,
    day: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
  });
  // Who kept the manifest sees who signed, and what came in.
  await official.goto(`/registers/records/${manifest.id}`);
  await official.getByText("凌演示").first().waitFor();
  await official.getByText("18.52 t").first().waitFor();
  const others = await page.context().request.get(`/api/v1/registers/get-own-record?recordId=${manifest.id}`);
  expect(others.status() === 404, `the receiver opens the sender's record itself: ${others.status()}`);
}

export const journeys = [
  {
    name: "a person claims an enterprise, opens its account once an official agreed, and signs a manifest as its receiver",
    run: claimToReceipt,
  },
];
