import type { Caller } from "@anlan/kernel";
import { findTodos } from "@anlan/notices/contract";
import { beforeAll, expect, test } from "vitest";
import {
  getSupervision,
  issueSupervision,
  proposeSupervision,
  publishSupervision,
  reportSupervision,
} from "../../contract/index.ts";
import { type DangersWorld, hiddenDangersWorld } from "../../testing/index.ts";
import { escalateSupervisions } from "./escalate.ts";

let stage: DangersWorld;
beforeAll(async () => {
  stage = await hiddenDangersWorld();
});

const town = (subjectId: string) =>
  ({
    kind: "town",
    subjectId,
    title: "消防安全重点整治",
    reason: "连续两季度靠后",
    requirements: "逐户排查",
    unitName: "街道办",
    leader: "副区长",
    reviewBody: "区安委办",
    dueOn: "2026-06-30",
  }) as const;

const openSteps = async (caller: Caller, id: string) =>
  (await stage.world.list(caller, findTodos, { limit: 200 } as never)).rows
    .filter(({ subjectId, state }) => subjectId === id && state === "open")
    .map(({ step }) => step)
    .sort();

test("what is late under supervision is reminded, warned of, urged and reported, each once, until it is done", async () => {
  const { world, ports, official, other } = stage;
  world.clock.set("2026-03-02T01:00:00.000Z");
  let at = await world.run(official, proposeSupervision, town("440605011"));
  const on = () => ({ supervisionId: at.supervisionId, revision: at.revision });
  at = await world.run(other, issueSupervision, { ...on(), number: "5号", listedOn: "2026-03-02" });
  at = await world.run(official, publishSupervision, { ...on(), what: "listing", on: "2026-03-02", at: "网站" });
  const id = at.supervisionId;
  const nights: readonly (readonly [string, number, readonly string[]])[] = [
    ["2026-03-19", 0, ["apply-review", "progress"]],
    ["2026-03-20", 1, ["apply-review", "progress"]],
    ["2026-03-25", 1, ["apply-review", "progress"]],
    ["2026-03-26", 1, ["apply-review", "progress", "urge"]],
    ["2026-04-05", 1, ["apply-review", "progress", "see-to", "urge"]],
  ];
  for (const [day, taken, steps] of nights) {
    world.clock.set(`${day}T01:00:00.000Z`);
    expect([day, await escalateSupervisions(world.runtime, ports)]).toEqual([day, taken]);
    expect(await escalateSupervisions(world.runtime, ports)).toBe(0);
    expect(await openSteps(official, id)).toEqual(steps);
  }
  const seen = await world.ask(official, getSupervision, { supervisionId: id });
  expect(seen.entries.filter(({ move }) => move === "late").map(({ text }) => text)).toEqual([
    "月进展：报告领导",
    "月进展：逾期督促",
    "月进展：到期预警",
    "月进展：临期提醒",
  ]);
  // Nobody changed anything: whoever had the page open goes on with it.
  at = await world.run(official, reportSupervision, { ...on(), text: "已完成 80%" });
  expect(await openSteps(official, id)).toEqual(["apply-review", "progress"]);
});

test("a proposal that nobody decides does not lie forgotten", async () => {
  const { world, ports, official } = stage;
  world.clock.set("2026-04-06T01:00:00.000Z");
  const at = await world.run(official, proposeSupervision, town("440605121"));
  world.clock.set("2026-04-14T01:00:00.000Z");
  await escalateSupervisions(world.runtime, ports);
  expect(await openSteps(official, at.supervisionId)).toEqual(["issue", "urge"]);
});
