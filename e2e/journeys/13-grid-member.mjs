import { expect, rowsOf } from "../desk.mjs";
import { addPhotos, allSent, phoneOf, photograph } from "../phone.mjs";

// A server that has been played on before keeps what was entered then.
const RUN = String(Date.now() % 100_000).padStart(5, "0");
const FIND = `楼梯间堆放纸箱${RUN}`;
const EVENT = `路边井盖松动${RUN}`;

const asked = async (page, address) => {
  const reply = await page.context().request.get(address);
  expect(reply.ok(), `${address}: ${reply.status()} ${await reply.text()}`);
  return (await reply.json()).data;
};
/** Presses a form's button, and waits until the phone has kept what it sends. */
const send = async (page, name) => {
  const button = page.getByRole("button", { name });
  await button.click();
  await button.waitFor({ state: "detached" });
};
const openStop = async (page, stop) => {
  await page.getByRole("link", { name: new RegExp(stop.name) }).click();
  await page.getByRole("heading", { level: 1, name: stop.name }).waitFor();
};

/** The first two stops that nobody has visited today. */
async function openPatrol(page) {
  const { patrols, day } = await asked(page, "/api/v1/grid-work/get-today");
  const patrol = patrols.find(({ state }) => state === "planned" || state === "running");
  expect(patrol !== undefined, `there is no open patrol on ${day}`);
  const left = patrol.stops.filter(({ id }) => !patrol.visits.some(({ stopId }) => stopId === id));
  expect(left.length >= 2, "the patrol has fewer than two stops left");
  return { patrol, near: left[0], far: left[1] };
}

async function walk(stage) {
  const page = await phoneOf(stage, "nanhai-grid", {
    permissions: ["geolocation"],
    geolocation: { longitude: 113.2, latitude: 23.1, accuracy: 5000 },
  });
  const phone = page.context();
  const { patrol, near, far } = await openPatrol(page);
  await page
    .getByRole("link", { name: new RegExp(patrol.planName) })
    .first()
    .waitFor();
  await phone.setOffline(true);
  await page
    .getByRole("link", { name: new RegExp(patrol.planName) })
    .first()
    .click();
  await page.getByRole("img", { name: "路线示意，上北下南" }).waitFor();
  // At the stop: its code is typed, something is found and photographed.
  await openStop(page, near);
  await page.getByRole("button", { name: "扫描点位二维码" }).click();
  await page.getByRole("textbox", { name: "编码" }).fill(near.qrCode);
  await page.getByRole("button", { name: "打开", exact: true }).click();
  await page.getByText("已扫点位码").first().waitFor();
  await page.getByText("发现问题").click();
  await page.getByLabel("隐患情况").fill(FIND);
  await addPhotos(page, [await photograph()]);
  await page.getByRole("button", { name: "登记" }).click();
  // The next one: the phone knows its place within 5 km only, which is said and kept.
  await openStop(page, far);
  await page.getByText("误差约 5.0 km").waitFor({ timeout: 20_000 });
  await page.getByText("照样登记，只作标记").waitFor();
  await page.getByRole("button", { name: "登记" }).click();
  await page.getByText(/其中 2 处待发送/).waitFor();
  // An event beside the patrol.
  await page.getByRole("link", { name: "新建 / 扫码" }).click();
  await page.getByRole("link", { name: "上报网格事件" }).click();
  await page.getByLabel("情况描述").fill(EVENT);
  await page.getByLabel("类别").selectOption("road");
  await send(page, "上报");
  await phone.setOffline(false);
  await allSent(page);
  const visits = (await asked(page, `/api/v1/grid-work/get-patrol?id=${patrol.id}`)).visits;
  const at = (stop) => visits.filter(({ stopId }) => stopId === stop.id);
  expect(at(near).length === 1 && at(far).length === 1, "a visit is lacking or doubled");
  const [seen] = at(near);
  expect(seen.dangerIds.length === 1 && seen.deviceAt !== null, "the find did not enter the ledger");
  expect(at(far)[0].fix.accuracy === 5000, "the rough position is lost");
  return seen.dangerIds[0];
}

async function settle(stage, dangerId) {
  const page = await phoneOf(stage, "nanhai-town");
  const danger = await asked(page, `/api/v1/hidden-dangers/get-danger?dangerId=${dangerId}`);
  expect(danger.description === FIND && danger.source === "grid", "the ledger has something else");
  expect(danger.files.length === 1, "the photograph is not with the danger");
  const find = `/api/v1/grid-work/find-events?text=${encodeURIComponent(EVENT)}`;
  const [{ id }] = await rowsOf(page, find);
  await page
    .getByRole("link", { name: new RegExp(EVENT) })
    .first()
    .click();
  await page.getByRole("link", { name: "派单" }).click();
  const unit = page.getByLabel("处置单位");
  await unit.locator("option").nth(1).waitFor({ state: "attached" });
  await unit.selectOption({ index: 1 });
  await send(page, "派单");
  await allSent(page);
  const event = await asked(page, `/api/v1/grid-work/get-event?id=${id}`);
  expect(event.state === "dispatched" && event.dueOn !== null, `the event is ${event.state}`);
}

export const journeys = [
  {
    name: "the grid member's phone: a patrol without a signal with a find, a rough position and an event, settled by the town",
    limit: 120_000,
    run: async (stage) => settle(stage, await walk(stage)),
  },
];
