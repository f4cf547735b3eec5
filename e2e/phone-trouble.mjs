// What goes wrong with phones, each tried in a real browser: node e2e/phone-trouble.mjs [part of a name]
// Photographs of 40 MB and of an unreadable kind, a clock that is a year off, one code at two places, a task that is gone, an
// enterprise that closed, two verifiers at once. Prints one line for each; exit code 1 when one of them failed.
import { mkdtemp, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { buildChanged } from "../tools/build.mjs";
import { expect, openBrowser, PASSWORD, rowsOf, Stage } from "./desk.mjs";
import { addPhotos, allSent, NO_SIGNAL, phoneOf, photograph } from "./phone.mjs";
import { startServer } from "./server.mjs";

const RUN = String(Date.now() % 100_000).padStart(5, "0");
const wanted = process.argv[2] ?? "";
const YEAR_MS = 365 * 86_400_000;
const REFUSED = [...NO_SIGNAL, /4\d\d \(/];

const asked = async (page, address) => {
  const reply = await page.context().request.get(address);
  expect(reply.ok(), `${address}: ${reply.status()} ${await reply.text()}`);
  return (await reply.json()).data;
};
const done = async (page, command, data) => {
  const headers = { "x-anlan-client": "web", "idempotency-key": crypto.randomUUID() };
  const reply = await page.context().request.post(`/api/v1/${command}`, { data, headers });
  expect(reply.ok(), `${command}: ${reply.status()} ${await reply.text()}`);
  return (await reply.json()).data;
};
const dangersNamed = (page, text) =>
  rowsOf(page, `/api/v1/hidden-dangers/find-dangers?text=${encodeURIComponent(text)}`);

/** A picture of about 40 MB, as the largest cameras of phones make them. */
async function hugePhotograph() {
  const noise = { type: "gaussian", mean: 128, sigma: 60 };
  const create = { width: 8000, height: 6000, channels: 3, noise };
  const path = join(await mkdtemp(join(tmpdir(), "anlan-trouble-")), "IMG_0040.jpg");
  // What a camera writes behind the picture (a film, a depth map) counts as well.
  const picture = await sharp({ create }).jpeg({ quality: 60 }).toBuffer();
  const rest = Buffer.alloc(Math.max(0, 40_000_000 - picture.length), 1);
  await writeFile(path, Buffer.concat([picture, rest]));
  return path;
}

async function watched(page) {
  await page.evaluate(() => {
    globalThis.blocked = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.blocked.push(Math.round(duration));
    }).observe({ type: "longtask" });
  });
  return () => page.evaluate(() => globalThis.blocked);
}

async function report(page, text, photos = []) {
  await page.getByRole("link", { name: "新建 / 扫码" }).click();
  await page.getByRole("link", { name: "报隐患" }).click();
  await page.getByLabel("隐患情况").fill(text);
  if (photos.length > 0) await addPhotos(page, photos);
  await page.getByRole("button", { name: "报送" }).click();
  await page.getByRole("heading", { level: 1, name: "发送队列" }).waitFor();
}

async function huge(stage) {
  const page = await phoneOf(stage, "nanhai-town");
  const picture = await hugePhotograph();
  const long = await watched(page);
  const began = Date.now();
  const text = `四十兆照片${RUN}`;
  await report(page, text, [picture]);
  const taken = Date.now() - began;
  const tasks = await long();
  await allSent(page);
  const [{ id }] = await dangersNamed(page, text);
  const { files } = await asked(page, `/api/v1/hidden-dangers/get-danger?dangerId=${id}`);
  const content = await page.context().request.get(`/api/v1/files/${files[0]}/content`);
  const { width } = await sharp(await content.body()).metadata();
  expect(width === 1600, `it arrived ${width} pixels wide`);
  const megabytes = ((await stat(picture)).size / 1e6).toFixed(1);
  return `${megabytes} MB taken and reported in ${(taken / 1000).toFixed(1)} s; tasks over 50 ms: ${tasks.join(", ") || "none"}`;
}

async function heic(stage) {
  const page = await phoneOf(stage, "nanhai-town", { expects: REFUSED });
  // A head that says HEIC; Chromium reads none.
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic")]);
  const folder = await mkdtemp(join(tmpdir(), "anlan-trouble-"));
  const file = async (size) => {
    const path = join(folder, `IMG_${size}.HEIC`);
    await writeFile(path, Buffer.concat([head, Buffer.alloc(size, 7)]));
    return path;
  };
  await page.goto("/field/dangers/new");
  await page.locator("input[type=file][multiple]").setInputFiles([await file(20_000_000)]);
  await page.getByText("读不了 HEIC 照片，且照片有 20 MB").waitFor();
  const text = `苹果照片${RUN}`;
  await page.goto("/field/");
  await report(page, text, [await file(1_000_000)]);
  await page
    .getByText(/已发送|需处理/)
    .first()
    .waitFor({ timeout: 30_000 });
  const found = await dangersNamed(page, text);
  if (found.length === 1) return "20 MB refused in words; 1 MB sent as it is and accepted";
  await page.getByRole("link", { name: new RegExp(text) }).click();
  const said = await page.getByRole("alert").first().textContent();
  await page.getByRole("button", { name: "去掉这张照片再发送" }).click();
  await page.getByText("已发送").waitFor();
  return `20 MB refused in words; 1 MB told as a problem (${said.slice(0, 60)}) and sent without it`;
}

/** Runs in the page before anything else: the phone's clock goes wrong by so much. */
function wrongClock(by) {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given) {
      super(...(given.length === 0 ? [Right.now() + by] : given));
    }
    static now() {
      return Right.now() + by;
    }
  };
}

const clock = (by) => async (stage) => {
  const page = await phoneOf(stage, "nanhai-grid", { permissions: ["geolocation"] });
  const context = page.context();
  await context.addInitScript(wrongClock, by);
  await page.goto("/field/");
  // A year without the server, as the phone takes it: the password is asked for.
  if (by > 0) {
    await page.getByLabel("密码").fill(PASSWORD);
    await page.getByRole("button", { name: "登录" }).click();
  }
  await page.getByText("手机时间与服务器相差").waitFor();
  await page.getByRole("button", { name: "刷新" }).click();
  const { patrols } = await asked(page, "/api/v1/grid-work/get-today");
  const patrol = patrols.find(({ state }) => state === "planned" || state === "running");
  const stop = patrol.stops.find(({ id }) => !patrol.visits.some(({ stopId }) => stopId === id));
  const text = `时间差一年${RUN}${by > 0 ? "快" : "慢"}`;
  await context.setOffline(true);
  await page.goto(`/field/patrols/${patrol.id}/${stop.id}`);
  await page.getByText("发现问题").click();
  await page.getByLabel("隐患情况").fill(text);
  await page.getByRole("button", { name: "登记" }).click();
  await page
    .getByRole("link", { name: new RegExp(stop.name) })
    .getByText(/待发送|发送中断/)
    .waitFor();
  await context.setOffline(false);
  await allSent(page);
  const { visits } = await asked(page, `/api/v1/grid-work/get-patrol?id=${patrol.id}`);
  const visit = visits.find(({ stopId }) => stopId === stop.id);
  expect(visit !== undefined && visit.dangerIds.length === 1, "the visit or its find did not arrive");
  expect(
    visit.found.marks.some((mark) => mark.startsWith("clock-")),
    `marks: ${visit.found.marks.join()}`,
  );
  const town = await stage.person("nanhai-town", "/healthz");
  const danger = await asked(town, `/api/v1/hidden-dangers/get-danger?dangerId=${visit.dangerIds[0]}`);
  expect(Math.abs(Date.parse(danger.foundAt) - Date.now()) < 3_600_000, `found at ${danger.foundAt}`);
  return `recorded with the mark ${visit.found.marks.join()}, both times kept, found at the time of receipt`;
};

async function sameCode(stage) {
  const town = await stage.person("nanhai-town", "/healthz");
  const member = await phoneOf(stage, "nanhai-grid");
  const { patrols, day } = await asked(member, "/api/v1/grid-work/get-today");
  const { gridId, stops } = patrols[0];
  const code = stops.find((stop) => stop.qrCode !== null).qrCode;
  const cycle = { every: 1, unit: "day", workingDaysOnly: false };
  const stop = { name: `同码点位${RUN}`, position: null, qrCode: code };
  await done(town, "grid-work/create-plan", { gridId, name: `同码${RUN}`, cycle, startsOn: day, stops: [stop] });
  await member.goto("/field/");
  await member.getByRole("button", { name: "刷新" }).click();
  await member.getByText(`同码${RUN}`).first().waitFor();
  await member.context().setOffline(true);
  await member.getByRole("link", { name: "新建 / 扫码" }).click();
  await member.getByRole("button", { name: /扫/ }).click();
  await member.getByRole("textbox", { name: "编码" }).fill(code);
  await member.getByRole("button", { name: "打开", exact: true }).click();
  await member.getByText("这个二维码贴在几处").waitFor();
  await member.getByRole("link", { name: new RegExp(stop.name) }).click();
  await member.getByRole("heading", { level: 1, name: stop.name }).waitFor();
  return "both places offered, without a signal";
}

async function taskGone(stage) {
  const town = await stage.person("nanhai-town", "/healthz");
  const member = await phoneOf(stage, "nanhai-grid", { expects: REFUSED });
  const { patrols, day } = await asked(member, "/api/v1/grid-work/get-today");
  const cycle = { every: 1, unit: "day", workingDaysOnly: false };
  const stops = [{ name: `将撤点位${RUN}`, position: null }];
  const plan = await done(town, "grid-work/create-plan", {
    ...{ gridId: patrols[0].gridId, name: `将撤计划${RUN}`, cycle, startsOn: day, stops },
  });
  await member.getByRole("button", { name: "刷新" }).click();
  await member
    .getByRole("link", { name: new RegExp(`将撤计划${RUN}`) })
    .first()
    .waitFor();
  await member.context().setOffline(true);
  await member
    .getByRole("link", { name: new RegExp(`将撤计划${RUN}`) })
    .first()
    .click();
  await member.getByRole("link", { name: new RegExp(`将撤点位${RUN}`) }).click();
  await member.getByRole("button", { name: "登记" }).click();
  await member.getByText(/其中 1 处待发送/).waitFor();
  const ended = { id: plan.id, revision: plan.revision, state: "ended", remark: "撤点" };
  await done(town, "grid-work/set-plan-state", ended);
  await member.context().setOffline(false);
  await allSent(member);
  const rows = await rowsOf(town, `/api/v1/grid-work/find-visits?sort=-receivedAt&limit=5`);
  expect(
    rows.some(({ stopName }) => stopName === stops[0].name),
    "the visit is lost",
  );
  return "the plan ended meanwhile; the visit came in all the same";
}

/** A danger of an enterprise that waits to be verified by officials. */
async function submitted(town, text, enterprise) {
  const now = new Date().toISOString();
  const found = {
    description: text,
    level: "general",
    foundAt: now,
    region: enterprise.region,
    enterpriseId: enterprise.id,
  };
  const { dangerId, revision } = await done(town, "hidden-dangers/register-danger", found);
  return { dangerId, revision };
}

async function handIn(owner, { dangerId, revision }) {
  const form = { name: "a.jpg", mimeType: "image/jpeg", buffer: (await photograph()).buffer };
  const headers = { "idempotency-key": crypto.randomUUID(), "x-anlan-client": "web" };
  const upload = await owner.context().request.post("/api/v1/files/upload", { multipart: { file: form }, headers });
  const { id } = (await upload.json()).data;
  const said = { dangerId, revision, measures: "已整改", files: [id] };
  return done(owner, "hidden-dangers/put-right-own-danger", said);
}

const ownEnterprise = async (company) => {
  const { facts } = await asked(company, "/api/v1/identity/me");
  return { id: facts.enterpriseId, region: facts.region };
};

async function twoVerifiers(stage) {
  const company = await stage.person("nanhai-company", "/healthz");
  const one = await phoneOf(stage, "nanhai-town", { expects: REFUSED });
  const text = `两人同验${RUN}`;
  const danger = await submitted(one, text, await ownEnterprise(company));
  await handIn(company, danger);
  const other = await phoneOf(stage, "nanhai-town", { expects: REFUSED });
  for (const page of [one, other]) {
    await page.goto("/field/");
    await page.getByRole("button", { name: "刷新" }).click();
    await page
      .getByRole("link", { name: new RegExp(text) })
      .first()
      .waitFor();
    await page.context().setOffline(true);
    await page
      .getByRole("link", { name: new RegExp(text) })
      .first()
      .click();
    await page.getByRole("link", { name: "验收通过" }).click();
    await page.getByRole("button", { name: "验收通过" }).click();
    await page.getByText("您办理的还没有发送").waitFor();
  }
  for (const page of [one, other]) await page.context().setOffline(false);
  await allSent(one);
  await allSent(other);
  const told = await Promise.all([one, other].map((page) => page.locator(".f-state-problem").count()));
  expect(told.toSorted().join() === "0,1", `problems: ${told.join()}`);
  const loser = told[0] === 1 ? one : other;
  await loser.getByRole("link", { name: new RegExp(text) }).click();
  await loser.getByRole("columnheader", { name: "我填的" }).waitFor();
  await loser.getByRole("cell", { name: "已销账" }).waitFor();
  const { steps } = await asked(one, `/api/v1/hidden-dangers/get-danger?dangerId=${danger.dangerId}`);
  const count = steps.filter(({ move }) => move === "verify").length;
  expect(count === 1, `verified ${count} times`);
  return "one verified, the other sees both sides; one verification in the ledger";
}

/** A server that has been played on before has closed it. */
async function reopened(town, company) {
  const { id: enterpriseId } = await ownEnterprise(company);
  const { revision, state } = await asked(town, `/api/v1/enterprises/get-enterprise?enterpriseId=${enterpriseId}`);
  if (state === "closed") await done(town, "enterprises/reopen-enterprise", { enterpriseId, revision, reason: "复工" });
}

async function closedEnterprise(stage) {
  const company = await phoneOf(stage, "nanhai-company", { expects: REFUSED });
  const town = await stage.person("nanhai-town", "/healthz");
  await reopened(town, company);
  const own = await ownEnterprise(company);
  const text = `关闭企业${RUN}`;
  const { dangerId } = await submitted(town, text, own);
  await company.getByRole("button", { name: "刷新" }).click();
  await company
    .getByRole("link", { name: new RegExp(text) })
    .first()
    .waitFor();
  await company.context().setOffline(true);
  await company
    .getByRole("link", { name: new RegExp(text) })
    .first()
    .click();
  await company.getByRole("link", { name: "立即整改" }).click();
  await company.getByLabel("整改情况").fill("已清理");
  await addPhotos(company, [await photograph()]);
  await company.getByRole("button", { name: "立即整改" }).click();
  await company.getByText("您办理的还没有发送").waitFor();
  const { revision } = await asked(town, `/api/v1/enterprises/get-enterprise?enterpriseId=${own.id}`);
  await done(town, "enterprises/close-enterprise", {
    ...{ enterpriseId: own.id, revision, on: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) },
    reason: "停业",
  });
  await company.context().setOffline(false);
  await allSent(company);
  const problems = await company.locator(".f-state-problem").count();
  const { state, enterpriseOpen } = await asked(town, `/api/v1/hidden-dangers/get-danger?dangerId=${dangerId}`);
  if (problems === 0) {
    expect(state === "submitted", `the danger is ${state}`);
    return `the work came in (${state}, enterprise open: ${enterpriseOpen})`;
  }
  await company.getByRole("link", { name: new RegExp(text) }).click();
  const said = await company.getByRole("alert").first().textContent();
  return `told as a problem and kept: ${said.slice(0, 80)}`;
}

const troubles = [
  ["a photograph of 40 MB", huge],
  ["HEIC that the browser cannot read", heic],
  ["a clock a year ahead", clock(YEAR_MS)],
  ["a clock a year behind", clock(-YEAR_MS)],
  ["the same code at two places", sameCode],
  ["a task that is gone when the phone comes back", taskGone],
  ["two verifiers at once", twoVerifiers],
  ["an enterprise that closed with open work", closedEnterprise],
].filter(([name]) => name.includes(wanted));

if (process.env.ANLAN_E2E_ORIGIN === undefined) await buildChanged();
const server = process.env.ANLAN_E2E_ORIGIN
  ? { origin: process.env.ANLAN_E2E_ORIGIN, stop: async () => {} }
  : await startServer();
const browser = await openBrowser();
let failed = 0;
try {
  for (const [name, run] of troubles) {
    const stage = new Stage(browser, server.origin);
    try {
      console.log(`passed  ${name}: ${await run(stage)}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}: ${String(error.message).split("\n").slice(0, 8).join("\n        ")}`);
      for (const [index, page] of stage.pages.entries())
        await page
          .screenshot({ path: `${process.env.TMPDIR ?? "/tmp"}/phone-trouble-${index}.png` })
          .catch(() => undefined);
    } finally {
      await stage.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${troubles.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
