import { findBody, listQueue, saveWork } from "@anlan/field-kit";
import { aPerson, aRoom, renderField } from "@anlan/field-kit/testing";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { DangerScreen } from "./DangerScreen.tsx";
import { MoveScreen } from "./MoveScreen.tsx";

afterEach(cleanup);

const ID = "0190a1b2-c3d4-7e5f-8a6b-000000000001";
const life = {
  ...{ state: "reported", stateSince: "2026-03-01T00:00:00Z", region: "440605011", lastMoves: {}, revision: 3 },
  ...{ level: "major", side: "enterprise", enterpriseId: "e", responsibleUnitId: null, hands: [], stepDueOn: null },
};
const told = { cause: "管线结晶", harm: "可能超压", congress: null, authority: null, plan: null };
const danger = {
  ...{ id: ID, number: "YH-1", description: "反应釜泄压管线堵塞", place: "一车间", regionName: null },
  ...{ enterpriseName: "示例化工", source: "self-check", level: "major", state: "reported", dueOn: "2026-05-01" },
  ...{ foundAt: "2026-03-01T00:00:00Z", foundByName: "林查", responsibleName: null, closedAt: null },
  ...{ files: [], steps: [], extensions: [], major: told, life },
};
const me = aPerson(["hidden-dangers.own.rectify"], { enterpriseId: "e" });

async function withDanger() {
  const room = aRoom();
  const item = { subject: `hidden-danger:${ID}`, title: { zh: "", en: "" }, dueAt: null, path: `/dangers/${ID}` };
  await saveWork(room, "hidden-dangers.own", [{ ...item, data: { danger, updatedAt: "" } }], Date.now());
  return room;
}

test("a major danger shows what was reported of it and its next step, and leads to the desk's own page", async () => {
  const room = await withDanger();
  renderField(<DangerScreen />, { room, me, at: `/dangers/${ID}`, path: "/dangers/:dangerId" });
  expect(await screen.findByText("管线结晶")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Hand in the plan" }).getAttribute("href")).toBe(`/dangers/${ID}/plan`);
  expect(screen.getByRole("link", { name: "Open the desk page" }).getAttribute("href")).toBe(`/hidden-dangers/${ID}`);
});

test("the five elements are asked for one by one, and handed in without a signal", async () => {
  const room = await withDanger();
  renderField(<MoveScreen />, { room, me, at: `/dangers/${ID}/plan`, path: "/dangers/:dangerId/:move" });
  const press = () => fireEvent.click(screen.getByRole("button", { name: "Hand in the plan" }));
  const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
  await screen.findByLabelText(/Responsibility/);
  press();
  expect(await screen.findAllByRole("alert")).toHaveLength(5);
  type(/Responsibility/, "总经理");
  type(/Measures/, "更换管线");
  type(/Funds/, "20 万元，自筹");
  type(/Time limit/, "2026-05-01");
  type(/Emergency plan/, "停用该釜");
  press();
  await waitFor(async () => expect(await listQueue(room)).toHaveLength(1));
  const [item] = await listQueue(room);
  expect(item?.command).toBe("hidden-dangers.plan-major-own-danger");
  expect((await findBody(room, item?.id ?? ""))?.input).toEqual({
    ...{ dangerId: ID, revision: 3, responsible: "总经理", measures: "更换管线", funds: "20 万元，自筹" },
    ...{ dueOn: "2026-05-01", contingency: "停用该釜", goal: null, files: [] },
  });
});
