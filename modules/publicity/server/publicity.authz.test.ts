import type { TargetRow } from "@anlan/indicators/contract";
import type { Caller } from "@anlan/kernel";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  approvePublication,
  findPublications,
  getBoard,
  getPublication,
  getReportEdition,
  PublicBoard,
  preparePublication,
  publishPublication,
  returnPublication,
  withdrawPublication,
} from "../contract/index.ts";
import { accidentsCsvOf, csvOf } from "../domain/index.ts";
import { testPublicityPorts } from "../testing/index.ts";
import { publicityModule } from "./index.ts";
import type { PublishedCase } from "./ports.ts";

const TARGET = "0197a000-0000-7000-8000-000000000001";
const REGION = "440605";
let now: number | null = 3;

// A row with everything that the inside knows; only what is named may come out.
const row = () =>
  ({
    id: TARGET,
    name: "=生产安全事故死亡人数",
    planTitle: "规划",
    promise: { zh: "不超过 5", en: "at most 5" },
    valueUnit: { zh: "人", en: "persons" },
    unitName: "应急局",
    baseline: 9,
    goal: 5,
    targetYear: 2025,
    year: 2026,
    level: 6,
    now,
    digits: 0,
    state: "on-path",
    asOf: "2026-03-01",
    forecast: 99.5,
    whyText: { zh: "内部研判", en: "inner judgement" },
    warningId: "secret-warning",
  }) as unknown as TargetRow;

const OWN_CASE = "0197a000-0000-7000-8000-000000000011";
const CASE_ELSEWHERE = "0197a000-0000-7000-8000-000000000012";
const aCase: PublishedCase = {
  title: "厂房火灾",
  day: "2026-03-01",
  summary: "电焊引燃，\n二人受伤",
  sections: [],
  grade: "ordinary",
  category: "fire",
  deaths: 0,
  seriousInjuries: null,
  directLoss: 80.5,
  own: true,
};
const cases: Readonly<Record<string, PublishedCase>> = {
  [OWN_CASE]: { ...aCase, secret: "内部研判" } as PublishedCase,
  [CASE_ELSEWHERE]: { ...aCase, own: false },
};

let world: TestWorld;
let office: Caller;
let leader: Caller;
let stranger: Caller;

beforeAll(async () => {
  world = await testWorld([
    publicityModule(
      testPublicityPorts({
        targets: async (_asking, ids) => ids.filter((id) => id === TARGET).map(row),
        accident: async (_asking, caseId) => cases[caseId],
      }),
    ),
  ]);
  const both = ["publicity.publication.prepare", "publicity.publication.approve"];
  office = world.person({ region: REGION, permissions: both });
  leader = world.person({ region: REGION, permissions: both });
  stranger = world.person({ region: "440606", permissions: both });
});

const prepare = (caller = office, title = "进展") =>
  world.run(caller, preparePublication, { region: REGION, title, source: { kind: "targets", targetIds: [TARGET] } });
const board = () => world.ask(world.anonymous, getBoard, { region: REGION });

const MOVES = {
  approve: approvePublication,
  publish: publishPublication,
  return: returnPublication,
  withdraw: withdrawPublication,
} as const;
type MoveName = keyof typeof MOVES;

// What must hold, told apart from the procedure's own table.
const ORACLE: Readonly<Record<MoveName, (state: string, who: "office" | "leader" | "stranger") => string | null>> = {
  approve: (state, who) => (state === "prepared" && who === "leader" ? "approved" : null),
  publish: (state, who) => (state === "approved" && who !== "stranger" ? "published" : null),
  return: (state, who) => ((state === "prepared" || state === "approved") && who === "leader" ? "returned" : null),
  withdraw: (state, who) => (state === "published" && who !== "stranger" ? "withdrawn" : null),
};

test("whatever is tried in whatever order, the public sees what is published and nothing else", async () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom(...(Object.keys(MOVES) as MoveName[])), fc.constantFrom("office", "leader", "stranger")),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (tried) => {
      const made = await prepare();
      let { state, revision } = made as { state: string; revision: number };
      for (const [move, who] of tried) {
        const expected = ORACLE[move](state, who as "office");
        const caller = { office, leader, stranger }[who as "office"];
        const input = {
          id: made.id,
          revision,
          ...(move === "return" || move === "withdraw" ? { remark: "理由" } : {}),
        };
        const run = world.run(caller, MOVES[move] as typeof returnPublication, input as never);
        const done = await run.catch(() => null);
        expect(done?.state ?? null).toBe(expected);
        if (done !== null) ({ state, revision } = done);
        const { publications } = await board();
        expect(publications.some(({ id }) => id === made.id)).toBe(state === "published");
      }
    }),
    { numRuns: 12 },
  );
});

test("an anonymous caller can neither list, read nor change anything inside", async () => {
  const made = await prepare();
  const refused = { code: "KERNEL_UNAUTHENTICATED" };
  const { anonymous } = world;
  await expect(world.list(anonymous, findPublications)).rejects.toMatchObject(refused);
  await expect(world.ask(anonymous, getPublication, { id: made.id })).rejects.toMatchObject(refused);
  await expect(prepare(anonymous)).rejects.toMatchObject(refused);
  for (const spec of Object.values(MOVES)) {
    const input = { id: made.id, revision: 1, remark: "x" } as never;
    await expect(world.run(anonymous, spec as typeof returnPublication, input)).rejects.toMatchObject(refused);
  }
  await expect(world.ask(anonymous, getReportEdition, { region: REGION, editionId: TARGET })).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
});

test("figures stay as they were prepared, inner judgements never come out, and a formula does not run", async () => {
  now = 4;
  const made = await prepare(office, "冻结");
  now = null;
  await world.run(leader, approvePublication, { id: made.id, revision: 1 });
  await world.run(office, publishPublication, { id: made.id, revision: 2 });
  const shown = await board();
  const mine = shown.publications.find(({ id }) => id === made.id);
  expect(mine?.content).toMatchObject({ kind: "targets", targets: [{ now: 4, stateName: { zh: "在轨" } }] });
  const text = JSON.stringify(PublicBoard.parse(shown)) + csvOf(shown);
  for (const inner of ["99.5", "内部研判", "secret-warning", office.accountId]) expect(text).not.toContain(inner);
  expect(csvOf({ publications: [mine as never] })).toContain(",'=生产安全事故死亡人数,");
});

test("an accident's result comes out with its figures, as data too; what happened elsewhere is nobody's own result", async () => {
  const ask = (caseId: string) =>
    world.run(office, preparePublication, { region: REGION, title: "结果", source: { kind: "accident", caseId } });
  await expect(ask(CASE_ELSEWHERE)).rejects.toMatchObject({ code: "PUBLICITY_CASE_ELSEWHERE" });
  const made = await ask(OWN_CASE);
  await world.run(leader, approvePublication, { id: made.id, revision: 1 });
  await world.run(office, publishPublication, { id: made.id, revision: 2 });
  const mine = (await board()).publications.filter(({ id }) => id === made.id);
  expect(JSON.stringify(mine)).not.toContain("内部研判");
  const [heads, line] = accidentsCsvOf({ publications: mine }).split("\r\n");
  expect(heads).toContain("deaths_with_missing");
  // Zero is a number, what is not known is empty.
  expect(line).toContain(',厂房火灾,2026-03-01,ordinary,fire,0,,80.5,"电焊引燃，\n二人受伤"');
  expect(csvOf({ publications: mine }).trim().split("\r\n")).toHaveLength(1);
});

test("what the caller does not see cannot be prepared, nor for another government", async () => {
  const other = "0197a000-0000-7000-8000-000000000002";
  const source = { kind: "targets" as const, targetIds: [TARGET, other] };
  await expect(world.run(office, preparePublication, { region: REGION, title: "x", source })).rejects.toMatchObject({
    code: "PUBLICITY_SOURCE_MISSING",
  });
  await expect(prepare(stranger)).rejects.toMatchObject({ code: "PUBLICITY_REGION_BEYOND" });
  await expect(
    world.run(office, preparePublication, { region: REGION, title: "x", source: { kind: "accident", caseId: other } }),
  ).rejects.toMatchObject({ code: "PUBLICITY_SOURCE_MISSING" });
});

test("whose turn it is has a to-do until it is done, and who prepared it hears that it came back", async () => {
  const waits = async (id: string) => {
    const { rows } = await world.database.ownerPool.query(
      "select step, permission, link from notices.todos where subject_id = $1 and state = 'open'",
      [id],
    );
    return rows.map(({ step }: { step: string }) => step);
  };
  const first = await prepare();
  expect(await waits(first.id)).toEqual(["approve"]);
  await world.run(leader, approvePublication, { id: first.id, revision: 1 });
  expect(await waits(first.id)).toEqual(["publish"]);
  await world.run(office, publishPublication, { id: first.id, revision: 2 });
  expect(await waits(first.id)).toEqual([]);
  const second = await prepare();
  await world.run(leader, returnPublication, { id: second.id, revision: 1, remark: "数字有误" });
  expect(await waits(second.id)).toEqual([]);
  const { rows } = await world.database.ownerPool.query(
    "select account_id as account, text_zh as text from notices.notices where subject_id = $1",
    [second.id],
  );
  expect(rows).toEqual([{ account: office.accountId, text: "公开内容被退回：进展（数字有误）" }]);
});
