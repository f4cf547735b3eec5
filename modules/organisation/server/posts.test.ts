import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import { appoint, closeUnit, createPost, editPost, endTerm, getUnit, removePost } from "../contract/index.ts";
import { aManager, buildPost, buildUnit, testOrganisationPorts } from "../testing/index.ts";
import { organisationModule } from "./index.ts";

const LONG = "安全生产委员会办公室常务副主任兼应急管理综合行政执法大队大队长和值班值守工作总负责人同志";

let world: Awaited<ReturnType<typeof testWorld>>;
let manager: ReturnType<typeof aManager>;
let unitId: Awaited<ReturnType<typeof buildUnit>>;

beforeAll(async () => {
  world = await testWorld([organisationModule(testOrganisationPorts())]);
  manager = aManager(world);
  unitId = await buildUnit(world, manager);
});

const postsOf = async () => (await world.ask(manager, getUnit, { unitId })).posts;
const eventsOf = async (name: string) => {
  const { rows } = await world.database.ownerPool.query("select payload from kernel.outbox where name = $1", [name]);
  return rows.map(({ payload }) => payload);
};

describe("posts", () => {
  test("stand in their order with duties and terms, the newest first", async () => {
    const own = await buildUnit(world, manager);
    await world.run(manager, createPost, { unitId: own, name: "副主任", sort: 2 });
    const { postId } = await world.run(manager, createPost, { unitId: own, name: LONG, duties: "主持\n工作", sort: 1 });
    await world.run(manager, appoint, { postId, personName: "前任", fromDay: "2020-01-01", toDay: "2024-12-31" });
    await world.run(manager, appoint, { postId, personName: "现任", fromDay: "2025-01-01" });
    const { posts } = await world.ask(manager, getUnit, { unitId: own });
    expect(posts.map(({ name }) => name)).toEqual([LONG, "副主任"]);
    expect(posts[0]?.terms.map(({ personName }) => personName)).toEqual(["现任", "前任"]);
  });

  test("are not given to closed units", async () => {
    const closed = await buildUnit(world, manager);
    const { postId } = await buildPost(world, manager, closed);
    await world.run(manager, closeUnit, { unitId: closed, revision: 1, on: "2026-03-01", remark: "撤销" });
    const refusal = { code: "ORGANISATION_UNIT_CLOSED" };
    await expect(buildPost(world, manager, closed)).rejects.toMatchObject(refusal);
    const late = world.run(manager, appoint, { postId, personName: "甲", fromDay: "2026-03-02" });
    await expect(late).rejects.toMatchObject(refusal);
  });

  test("with a holder are not removed; afterwards they stay as history", async () => {
    const { postId, termId } = await buildPost(world, manager, unitId, "司马光");
    if (termId === null) throw new Error("the post has a holder");
    const remove = () => world.run(manager, removePost, { postId, revision: 1, remark: "岗位合并" });
    await expect(remove()).rejects.toMatchObject({
      code: "ORGANISATION_HAS_HOLDERS",
      parameters: { names: "司马光", count: 1 },
    });
    await world.run(manager, endTerm, { termId, revision: 1, toDay: "2026-03-02" });
    await remove();
    expect((await postsOf()).find(({ id }) => id === postId)).toMatchObject({ removed: true, terms: [{ id: termId }] });
    await expect(remove()).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  });

  test("become single only when no two terms share a day", async () => {
    const { postId } = await world.run(manager, createPost, { unitId, name: "委员", singleHolder: false });
    await world.run(manager, appoint, { postId, personName: "甲", fromDay: "2026-01-01" });
    await world.run(manager, appoint, { postId, personName: "乙", fromDay: "2026-01-01" });
    const edit = world.run(manager, editPost, { postId, revision: 1, name: "委员", singleHolder: true });
    await expect(edit).rejects.toMatchObject({ code: "ORGANISATION_TERMS_OVERLAP" });
    await world.run(manager, editPost, { postId, revision: 1, name: "执行委员", singleHolder: false });
    expect((await postsOf()).find(({ id }) => id === postId)).toMatchObject({ name: "执行委员", revision: 2 });
  });
});

describe("terms", () => {
  test("of a single post never share a day", async () => {
    const { postId } = await buildPost(world, manager, unitId, "在任者");
    const next = { postId, personName: "接任者", fromDay: "2026-06-01" };
    await expect(world.run(manager, appoint, next)).rejects.toMatchObject({
      code: "ORGANISATION_TERMS_OVERLAP",
      parameters: { name: "在任者", from: "2026-01-01" },
    });
    await world.run(manager, appoint, { ...next, fromDay: "2024-01-01", toDay: "2025-12-31" });
    const reversed = world.run(manager, appoint, { ...next, fromDay: "2023-02-02", toDay: "2023-02-01" });
    await expect(reversed).rejects.toMatchObject({ code: "ORGANISATION_DAYS_REVERSED" });
  });

  test("two appointments at once give one holder", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { postId } = await buildPost(world, manager, unitId);
      const outcomes = await Promise.allSettled(
        ["甲", "乙"].map((personName) => world.run(manager, appoint, { postId, personName, fromDay: "2026-01-01" })),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    }
  });

  test("end once, never before they began, and are told", async () => {
    const { postId, termId } = await buildPost(world, manager, unitId, "上官婉");
    if (termId === null) throw new Error("the post has a holder");
    const end = (toDay: string, revision = 1) => world.run(manager, endTerm, { termId, revision, toDay });
    await expect(end("2025-12-31")).rejects.toMatchObject({ code: "ORGANISATION_DAYS_REVERSED" });
    await end("2026-02-28");
    await expect(end("2026-02-27", 2)).rejects.toMatchObject({ code: "ORGANISATION_TERM_ENDED" });
    await world.run(manager, appoint, { postId, personName: "接任", fromDay: "2026-03-01" });
    expect(await eventsOf("organisation.term-ended")).toContainEqual(
      expect.objectContaining({ termId, personName: "上官婉", toDay: "2026-02-28", unitId }),
    );
    const started = await eventsOf("organisation.term-started");
    expect(started.map(({ personName }) => personName)).toContain("接任");
  });

  test("with a last day in the future may end earlier, not later", async () => {
    const { postId } = await buildPost(world, manager, unitId);
    const term = { postId, personName: "挂职", fromDay: "2026-01-01", toDay: "2026-12-31" };
    const { termId } = await world.run(manager, appoint, term);
    const end = (toDay: string) => world.run(manager, endTerm, { termId, revision: 1, toDay });
    await expect(end("2027-01-31")).rejects.toMatchObject({ code: "ORGANISATION_DAYS_REVERSED" });
    await end("2026-06-30");
  });

  test("belong to the history of their unit", async () => {
    const own = await buildUnit(world, manager);
    await buildPost(world, manager, own, "诸葛明");
    const { steps } = await world.ask(manager, getUnit, { unitId: own });
    expect(steps.map(({ step }) => step)).toEqual(["term-started", "post-created", "created"]);
    expect(steps[0]?.details).toMatchObject({ personName: "诸葛明", fromDay: "2026-01-01" });
  });
});
