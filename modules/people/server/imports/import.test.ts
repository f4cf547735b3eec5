import type { EnterpriseId } from "@anlan/enterprises/contract";
import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import {
  type CommandContext,
  handle,
  type ImportOutcome,
  type ImportRow,
  type OnExisting,
  runCommand,
} from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { editPerson, findPersons, getPerson } from "../../contract/index.ts";
import { anIdentityNumber, peopleWorld } from "../../testing/index.ts";
import { peopleImportTarget } from "../index.ts";
import type { PeoplePorts } from "../ports.ts";

let world: TestWorld;
let ports: PeoplePorts;
let keeper: Caller;
let enterprise: EnterpriseId;

beforeAll(async () => {
  ({ world, ports, keeper } = await peopleWorld({ findEnterprises: async () => new Map([["某厂", "x"]]) }));
  world.clock.set("2026-03-02T01:00:00.000Z");
  enterprise = await anEnterprise(world, keeper);
});

// The importer's own command, as far as a register sees of it.
async function inCommand<T>(work: (context: CommandContext) => Promise<T>, caller = keeper): Promise<T> {
  let result: T | undefined;
  const spec = {
    name: "data-imports.apply",
    label: { zh: "导入", en: "Import" },
    permission: "people.person.manage",
    input: z.object({}),
    output: z.object({}),
    errors: [],
  };
  const handler = handle(spec, {
    run: async (context) => {
      result = await work(context);
      return {};
    },
  });
  await runCommand(world.runtime, handler, { caller, input: {}, key: null, correlation: "t", deviceTime: null });
  return result as T;
}

const rowsOf = (...rows: Record<string, unknown>[]): ImportRow[] =>
  rows.map((values, index) => ({ row: index + 2, values: { enterprise, name: "导入人", ...values } }));

const apply = (rows: readonly ImportRow[], onExisting: OnExisting = "update", dryRun = false, caller = keeper) =>
  inCommand((context) => peopleImportTarget(ports).apply(context, rows, { dryRun, onExisting, importId: "i" }), caller);
const undo = (written: readonly ImportOutcome[]) =>
  inCommand((context) => peopleImportTarget(ports).undo(context, written));
const read = (id: string | null | undefined) => world.ask(keeper, getPerson, { personId: id as never });
const words = (outcomes: readonly ImportOutcome[]) => outcomes.map(({ outcome }) => outcome);
const problems = (outcomes: readonly ImportOutcome[]) =>
  outcomes.map((one) => one.problems.map(({ field, code }) => `${field} ${code}`).join());

const electrician = (number: string, more: object = {}) => ({
  identityNumber: number,
  posts: ["special-operation"],
  kind: "special-operation",
  item: "低压电工作业",
  issuedOn: "2024-05-01",
  ...more,
});

describe("a file of people with certificates", () => {
  test("gives a person for each number and a certificate for each row; the dry run writes nothing", async () => {
    const [one, two] = [anIdentityNumber(), anIdentityNumber()];
    const rows = rowsOf(
      electrician(one, { phone: "13812345678", number: `T${one}` }),
      electrician(one, { item: "2.1 熔化焊接", reviewedOn: null }),
      { identityNumber: two, posts: ["safety-manager"], fullTime: true, name: "管理人" },
    );
    const dry = await apply(rows, "update", true);
    expect(words(dry)).toEqual(["created", "updated", "created"]);
    expect(dry.map(({ id }) => id)).toEqual([null, null, null]);
    expect((await world.list(keeper, findPersons, { text: "导入人" })).rows).toEqual([]);
    const done = await apply(rows);
    expect(words(done)).toEqual(["created", "updated", "created"]);
    const person = await read(done[0]?.id);
    expect(person).toMatchObject({ phone: "138****5678", revision: 1, enterpriseId: enterprise });
    expect(person.certificates.map(({ item }) => item).sort()).toEqual(["1.2", "2.1"]);
    expect(person.history.every(({ origin }) => origin === "import")).toBe(true);
    expect(words(await apply(rows))).toEqual(["unchanged", "unchanged", "unchanged"]);
    expect(await undo(done)).toEqual([]);
    await expect(read(done[0]?.id)).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  });

  test("treats doubles as asked, but a further certificate of a known person is none", async () => {
    const number = anIdentityNumber();
    const [first] = await apply(rowsOf(electrician(number)));
    expect(words(await apply(rowsOf(electrician(number, { name: "改名" })), "skip"))).toEqual(["skipped"]);
    const [refused] = await apply(rowsOf(electrician(number, { name: "改名" })), "refuse");
    expect(refused).toMatchObject({ outcome: "duplicate", id: first?.id, title: expect.stringContaining("导入人") });
    const further = rowsOf(electrician(number, { name: "改名", item: "3.1" }));
    expect(words(await apply(further, "refuse"))).toEqual(["updated"]);
    expect(await read(first?.id)).toMatchObject({ name: "导入人", revision: 1 });
    const decided = rowsOf(electrician(number, { name: "改名" })).map((row) => ({
      ...row,
      decided: "update" as const,
    }));
    expect(words(await apply(decided, "refuse"))).toEqual(["updated"]);
    expect(await read(first?.id)).toMatchObject({ name: "改名", revision: 2 });
    const bare = rowsOf({ identityNumber: number, position: "班长" });
    expect(words(await apply(bare, "skip"))).toEqual(["skipped"]);
  });

  test("extends a certificate, enters its review, and takes both back", async () => {
    const number = anIdentityNumber();
    const [first] = await apply(rowsOf(electrician(number, { issuedOn: "2020-02-01", reviewedOn: "2023-01-20" })));
    expect((await read(first?.id)).certificates).toMatchObject([{ reviews: ["2023-01-20"], state: "expired" }]);
    const renewed = await apply(rowsOf(electrician(number, { issuedOn: "2026-02-01" })));
    expect((await read(first?.id)).certificates).toMatchObject([
      { reviews: [], expiresOn: "2032-02-01", state: "valid" },
    ]);
    expect(await undo(renewed)).toEqual([]);
    expect((await read(first?.id)).certificates).toMatchObject([{ reviews: ["2023-01-20"], expiresOn: "2026-02-01" }]);
  });

  test("who leaves by a file takes along all certificates", async () => {
    const number = anIdentityNumber();
    const [first] = await apply(rowsOf(electrician(number)));
    const left = await apply(rowsOf({ identityNumber: number, leftOn: "2026-03-01" }));
    expect((await read(first?.id)).certificates).toMatchObject([{ state: "left" }]);
    await undo(left);
    expect((await read(first?.id)).certificates).toMatchObject([{ state: "valid" }]);
  });

  test("leaves what somebody changed since", async () => {
    const done = await apply(rowsOf(electrician(anIdentityNumber())));
    const edit = { personId: done[0]?.id, revision: 1, reason: "更正", position: "电工" };
    await world.run(keeper, editPerson, edit as never);
    expect(await undo(done)).toEqual([done[0]?.id]);
    expect((await read(done[0]?.id)).certificates).toEqual([]);
  });
});

describe("a row is refused with its reason", () => {
  test("one by one, the others go in", async () => {
    const rows = rowsOf(
      { enterprise: "0190a000-0000-7000-8000-0000000000ff", ...electrician(anIdentityNumber()) },
      electrician("110105194912310021"),
      electrician(anIdentityNumber(), { item: "开飞机" }),
      electrician(anIdentityNumber(), { issuedOn: null }),
      electrician(anIdentityNumber(), { kind: null }),
      electrician(anIdentityNumber(), { posts: null }),
      electrician(anIdentityNumber(), { hiredOn: "2026-01-01", leftOn: "2025-01-01" }),
      { ...electrician(anIdentityNumber()), identityNumber: null },
      electrician(anIdentityNumber()),
    );
    const outcomes = await apply(rows);
    expect(problems(outcomes)).toEqual([
      "enterprise PEOPLE_ENTERPRISE_UNKNOWN",
      "identityNumber PEOPLE_IDENTITY_WRONG",
      "item PEOPLE_OPERATION_UNKNOWN",
      "issuedOn PEOPLE_CELL_MISSING",
      "kind PEOPLE_CELL_MISSING",
      "posts PEOPLE_CELL_MISSING",
      "leftOn PEOPLE_DAYS_WRONG",
      "identityNumber PEOPLE_CELL_MISSING",
      "",
    ]);
    expect(words(outcomes).slice(-1)).toEqual(["created"]);
  });

  test("where the enterprise is not the caller's", async () => {
    const far = world.person({ region: "440606", permissions: ["people.person.manage"] });
    const outcomes = await apply(rowsOf(electrician(anIdentityNumber())), "update", false, far);
    expect(problems(outcomes)).toEqual(["enterprise PEOPLE_ENTERPRISE_UNKNOWN"]);
    const own = { ...keeper, enterpriseId: enterprise };
    await expect(apply(rowsOf(electrician(anIdentityNumber())), "update", false, own)).rejects.toMatchObject({
      code: "PEOPLE_OUT_OF_BOUNDS",
    });
  });
});

test("enterprises are found by name or code, other columns by nothing", async () => {
  const target = peopleImportTarget(ports);
  const [field, other] = target.fields;
  const found = await inCommand((context) => target.resolve?.(context, field as never, ["某厂"]) as never);
  expect(found).toEqual(new Map([["某厂", "x"]]));
  const none = await inCommand((context) => target.resolve?.(context, other as never, ["某厂"]) as never);
  expect(none).toEqual(new Map());
});
