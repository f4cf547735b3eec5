import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import sharp from "sharp";
import { expect, rowsOf } from "../desk.mjs";
import { addPhotos, allSent, NO_SIGNAL, phoneOf, photograph, signIn } from "../phone.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
// A server that has been played on before keeps what was entered then.
const RUN = String(Date.now() % 100_000).padStart(5, "0");
const FIND = `二楼东侧安全出口上锁${RUN}`;
const dangersNamed = (page, text) =>
  rowsOf(page, `/api/v1/hidden-dangers/find-dangers?text=${encodeURIComponent(text)}`);

/** Fills in the report of a danger, without sending it. */
async function typeReport(page, text) {
  await page.getByRole("link", { name: "新建 / 扫码" }).click();
  await page.getByRole("link", { name: "报隐患" }).click();
  await page.getByLabel("隐患情况").fill(text);
}

async function withoutSignal(stage) {
  const page = await phoneOf(stage, "nanhai-town");
  const phone = page.context();
  await phone.setOffline(true);
  await page.reload();
  await page.getByText("没有信号").waitFor();
  await typeReport(page, FIND);
  await addPhotos(page, [await photograph()]);
  // The battery is flat: nothing more is done on this page.
  await page.close();
  const again = await phone.newPage();
  stage.pages.push(again);
  await again.goto("/field/dangers/new");
  await again.getByText("已恢复上次没发送的内容").waitFor();
  expect((await again.getByLabel("隐患情况").inputValue()) === FIND, "what was typed is lost");
  await again.locator(".f-photo").waitFor();
  await again.getByRole("button", { name: "报送" }).dblclick();
  await again.getByRole("heading", { level: 1, name: "发送队列" }).waitFor();
  await again.getByText(FIND).waitFor();
  await again.reload();
  await again.getByText(FIND).waitFor();
  await phone.setOffline(false);
  await again.getByText("已发送").waitFor({ timeout: 30_000 });
  const found = await dangersNamed(again, FIND);
  expect(found.length === 1, `the danger stands ${found.length} times in the ledger`);
  const reply = await phone.request.get(`/api/v1/hidden-dangers/get-danger?dangerId=${found[0].id}`);
  const { data } = await reply.json();
  expect(data.files.length === 1 && data.deviceAt !== null, "the photograph or the phone's time is lacking");
  const picture = await phone.request.get(`/api/v1/files/${data.files[0]}/content`);
  const { width, exif } = await sharp(await picture.body()).metadata();
  expect(
    width === 1600 && exif !== undefined,
    `the photograph is ${width} pixels wide${exif ? "" : ", without its time"}`,
  );
}

async function conflict(stage) {
  const page = await phoneOf(stage, "nanhai-town", { expects: [...NO_SIGNAL, /409 \(Conflict\)/] });
  const phone = page.context();
  const text = `配电箱前堆放杂物${RUN}`;
  await typeReport(page, text);
  await page.getByRole("button", { name: "报送" }).click();
  await page.getByText("已发送").waitFor();
  const [{ id }] = await dangersNamed(page, text);
  await page.goto(`/field/dangers/${id}`);
  await page.getByRole("link", { name: "立即整改" }).click();
  await page.getByLabel("整改情况").fill("已清理，划定禁放区");
  await addPhotos(page, [await photograph()]);
  // Meanwhile somebody else grades it anew on the desk.
  const danger = (await (await phone.request.get(`/api/v1/hidden-dangers/get-danger?dangerId=${id}`)).json()).data;
  const graded = await phone.request.post("/api/v1/hidden-dangers/grade-danger", {
    data: { dangerId: id, revision: danger.life.revision, level: "general", remark: "复核" },
    headers: { "x-anlan-client": "web", "idempotency-key": crypto.randomUUID() },
  });
  expect(graded.ok(), await graded.text());
  await page.getByRole("button", { name: "立即整改" }).click();
  await page.getByText("1 条需要您处理").click();
  await page.getByRole("link", { name: text }).filter({ hasText: "需处理" }).click();
  await page.getByRole("columnheader", { name: "我填的" }).waitFor();
  await page.getByRole("cell", { name: "已登记" }).waitFor();
  await page.getByRole("button", { name: "按我填的再发送" }).click();
  await page.getByText("已发送").waitFor();
  const [now] = await dangersNamed(page, text);
  expect(now.state === "submitted", `the danger is ${now.state}`);
}

async function accounts(stage) {
  const page = await phoneOf(stage, "nanhai-town", { expects: [...NO_SIGNAL, /401 \(Unauthorized\)/] });
  const phone = page.context();
  await phone.setOffline(true);
  await typeReport(page, `未发送的隐患${RUN}`);
  await page.getByRole("button", { name: "报送" }).click();
  await page.getByRole("heading", { level: 1, name: "发送队列" }).waitFor();
  await page.goto("/field/mine");
  await page.getByRole("button", { name: "锁定并换账号" }).click();
  // Somebody else takes the phone: nothing of the first one is seen or sent.
  await page.getByText("其他账号").click();
  await phone.setOffline(false);
  await signIn(page, "nanhai-office");
  await page.goto("/field/queue");
  await page.getByText("没有待发送的内容").waitFor();
  await page.goto("/field/mine");
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "退出登录" }).click();
  await page.getByText("这台手机上的账号").waitFor();
  expect((await page.getByText("nanhai-office").count()) === 0, "the account that signed out is still there");
  // The first one opens his own without a signal, is warned, and sends it.
  await phone.setOffline(true);
  await page.getByLabel("密码").fill("wrong");
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByText("密码不对").waitFor();
  await signInAgain(page);
  await page.goto("/field/mine");
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.getByText("还有 1 项没有发送").waitFor();
  await page.getByRole("button", { name: "先不退出" }).click();
  await phone.setOffline(false);
  await page.getByRole("button", { name: "登录已过期" }).click();
  await page.getByRole("dialog").getByLabel("密码").fill("anlan-demo-2026");
  await page.getByRole("dialog").getByRole("button", { name: "登录" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await allSent(page);
  const found = await dangersNamed(page, `未发送的隐患${RUN}`);
  expect(found.length === 1, `the danger stands ${found.length} times in the ledger`);
}

async function signInAgain(page) {
  await page.getByLabel("密码").fill("anlan-demo-2026");
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("heading", { level: 1, name: "今日" }).waitFor();
}

const SCREENS = [
  ...["/", "/new", "/mine", "/queue", "/notes", "/storage", "/nowhere"],
  ...["/dangers/new", "/accidents/report", "/grid-work", "/grid-events/new"],
];
const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

// Who walks no patrols has no workload to be shown, which the server says with a 404.
const NO_WORKLOAD = [/404.*get-workload/];

async function look(stage, preferences) {
  const axe = await readFile(AXE, "utf8");
  const page = await phoneOf(stage, "nanhai-town", { expects: NO_WORKLOAD });
  await page
    .context()
    .addInitScript((kept) => localStorage.setItem("anlan.preferences", kept), JSON.stringify(preferences));
  const problems = [];
  for (const path of SCREENS) {
    await page.goto(`/field${path}`);
    await page.locator("h1").waitFor();
    await page.waitForTimeout(300);
    const wide = await page.evaluate(sideways);
    if (wide > 0) problems.push(`${path} is ${wide} px too wide`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, impact, nodes } of violations)
      if (["serious", "critical"].includes(impact)) problems.push(`${path}: ${id} at ${nodes[0].target.join(" ")}`);
  }
  expect(problems.length === 0, problems.join("\n"));
}

const LIMIT_MS = 180_000;
export const journeys = [
  {
    name: "the phone: a danger with a photograph is reported without a signal, survives a killed page, and arrives once",
    limit: LIMIT_MS,
    run: withoutSignal,
  },
  {
    name: "the phone: who was slower sees both sides and sends his own on the newest record",
    limit: LIMIT_MS,
    run: conflict,
  },
  {
    name: "the phone: two accounts see nothing of each other, and signing out warns of what is not sent",
    limit: LIMIT_MS,
    run: accounts,
  },
  {
    name: "the phone: screens at 360 px, Chinese and light: no sideways scroll, nothing serious for axe",
    limit: LIMIT_MS,
    run: (stage) => look(stage, { language: "zh", theme: "light" }),
  },
  {
    name: "the phone: screens at 360 px, English and dark: no sideways scroll, nothing serious for axe",
    limit: LIMIT_MS,
    run: (stage) => look(stage, { language: "en", theme: "dark" }),
  },
];
