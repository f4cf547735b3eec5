import { defineCommand, defineErrors, defineList, definePermissions, kernelErrors, line } from "@anlan/kernel";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { addApi, createApp, defineServerModule, handle, list } from "../index.ts";

const label = { zh: "样例", en: "Sample" };

const fail = defineCommand({
  name: "sample.fail",
  label,
  permission: "sample.thing.make",
  input: z.strictObject({ how: line(20) }),
  output: z.object({ done: z.boolean() }),
  errors: [],
});

const findThings = defineList({
  name: "sample.find-things",
  label,
  permission: "sample.thing.make",
  row: z.object({
    id: z.string(),
    name: z.string(),
    amount: z.number().nullable(),
    place: z.string(),
    placeWords: z.unknown(),
  }),
  columns: {
    name: { label: { zh: "名称", en: "Name" }, kind: "text" },
    amount: { label, kind: "number" },
    place: { label, kind: "text", words: "placeWords" },
  },
  filters: { name: { kind: "text", label } },
  sorts: ["amount", "name"],
});

const kindLabel = { zh: "一号台账", en: "Register one" };
const findOfKind = defineList({ ...findThings, name: "sample.find-of-kind", dynamic: { by: "kind", about: label } });

const sample = defineServerModule({
  name: "sample",
  label,
  migrations: [],
  permissions: definePermissions({ "sample.thing.make": label }),
  errors: defineErrors({}),
  commands: [
    handle(fail, {
      run: async (_context, _record, { how }) => {
        if (how === "crash") throw new Error("the secret path of the crash");
        if (how === "unique") throw Object.assign(new Error("duplicate"), { code: "23505" });
        if (how === "lost") throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
        return { done: how } as never;
      },
    }),
  ],
  queries: [],
  lists: [
    list(findThings, {
      key: "id",
      select: ({ tables }) =>
        tables<Record<string, never>>()
          .selectFrom(
            sql`(select lpad(n::text, 3, '0') as id, '=甲' || n as name, case when n % 3 = 0 then null else n / 4 end as amount,
              '440605' as place, case when n % 2 = 0 then '{"zh": "南海区", "en": "Nanhai"}'::jsonb end as "placeWords"
              from generate_series(1, 50) n)`.as("things") as never,
          )
          .selectAll() as never,
    }),
    list(findOfKind, {
      key: "id",
      select: ({ tables }) =>
        tables<Record<string, never>>()
          .selectFrom(
            sql`(select '1' as id, '甲' as name, 1 as amount, '' as place, null as "placeWords")`.as("things") as never,
          )
          .selectAll() as never,
      filters: { kind: (query) => query },
      dynamic: async () => ({
        ...{ label: kindLabel, columns: { name: { label: { zh: "塔名", en: "Tower" }, kind: "text" } } },
        ...{ filters: {}, sorts: [], usual: "name", refs: {} },
      }),
    }),
  ],
});

let world: TestWorld;
let app: FastifyInstance;
let caller: ReturnType<TestWorld["person"]>;
beforeAll(async () => {
  world = await testWorld([sample]);
  caller = world.person({ region: "440605", permissions: ["sample.thing.make"] });
  app = await createApp({
    runtime: world.runtime,
    catalogue: kernelErrors,
    trustProxy: false,
    requestsPerMinute: 1000,
  });
  await addApi(
    app,
    world.runtime,
    async (request) => (request.headers["x-who"] === "nobody" ? world.anonymous : caller),
    [sample],
  );
  await app.ready();
});

const post = (how: string, headers: Record<string, string> = { "x-anlan-client": "web" }) =>
  app.inject({ method: "POST", url: "/api/v1/sample/fail", headers, payload: { how } });

test("a crash tells the caller a correlation id and nothing of the inside", async () => {
  const reply = await post("crash");
  expect(reply.statusCode).toBe(500);
  expect(reply.body).not.toContain("secret path");
  expect(reply.json().error).toMatchObject({ code: "KERNEL_FAULT", correlation: reply.headers["x-correlation-id"] });
});

test("a reply that does not fit its contract is a fault, not half an answer", async () => {
  expect((await post("wrong type")).json().error.code).toBe("KERNEL_FAULT");
});

test("every reply carries the headers that keep a browser from running or framing it", async () => {
  const replies = [
    await app.inject({ method: "GET", url: "/api/v1/sample/find-things" }),
    await app.inject({ method: "GET", url: "/api/v1/sample/find-things?wrong=1" }),
    await app.inject({ method: "GET", url: "/nothing" }),
    await post("crash"),
  ];
  expect(replies.map((reply) => reply.statusCode)).toEqual([200, 422, 404, 500]);
  for (const { headers } of replies) {
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "x-frame-options": "SAMEORIGIN",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["content-security-policy"]).toMatch(/default-src 'self';script-src 'self';.*frame-ancestors 'none'/);
  }
});

test("what a phone kept for one account is never done in the name of another one that is signed in now", async () => {
  const asked = (account: string) => post("wrong type", { "x-anlan-client": "field", "x-anlan-account": account });
  expect((await asked("somebody-else")).json().error.code).toBe("KERNEL_OTHER_ACCOUNT");
  expect((await asked("somebody-else")).statusCode).toBe(401);
  expect((await asked(caller.accountId)).json().error.code).toBe("KERNEL_FAULT");
  const things = { method: "GET", url: "/api/v1/sample/find-things", headers: { "x-anlan-account": "else" } } as const;
  expect((await app.inject(things)).json().error.code).toBe("KERNEL_OTHER_ACCOUNT");
});

test("pages fetch from elsewhere only what the operator has set as base maps", async () => {
  const policyOf = async (outsideOrigins?: string[]) => {
    const options = { runtime: world.runtime, catalogue: kernelErrors, trustProxy: false, requestsPerMinute: 1 };
    const one = await createApp(outsideOrigins === undefined ? options : { ...options, outsideOrigins });
    const { headers } = await one.inject({ method: "GET", url: "/nothing" });
    await one.close();
    return String(headers["content-security-policy"]).split(";");
  };
  expect(await policyOf()).toEqual(
    expect.arrayContaining(["img-src 'self' data: blob:", "connect-src 'self'", "default-src 'self'"]),
  );
  expect(await policyOf(["https://t0.example.cn"])).toEqual(
    expect.arrayContaining([
      "img-src 'self' data: blob: https://t0.example.cn",
      "connect-src 'self' https://t0.example.cn",
      "script-src 'self'",
    ]),
  );
});

test("losing a race is told as stale, a lost database as unavailable", async () => {
  expect((await post("unique")).json().error.code).toBe("KERNEL_STALE");
  expect((await post("lost")).json().error.code).toBe("KERNEL_UNAVAILABLE");
});

test("a post without the client's header is taken for another site's", async () => {
  expect((await post("x", {})).json().error.code).toBe("KERNEL_CROSS_SITE");
});

test("an anonymous caller is asked to sign in", async () => {
  const reply = await post("x", { "x-anlan-client": "web", "x-who": "nobody" });
  expect(reply.statusCode).toBe(401);
});

test("a submission key that is no key, a body that is no JSON and an unknown address are refused with codes", async () => {
  expect((await post("x", { "x-anlan-client": "web", "idempotency-key": "a b" })).json().error.code).toBe(
    "KERNEL_BAD_REQUEST",
  );
  const broken = await app.inject({
    method: "POST",
    url: "/api/v1/sample/fail",
    headers: { "content-type": "application/json", "x-anlan-client": "web" },
    payload: "{",
  });
  expect(broken.json().error.code).toBe("KERNEL_BAD_REQUEST");
  expect((await app.inject({ method: "GET", url: "/api/v1/nothing" })).json().error.code).toBe("KERNEL_NOT_FOUND");
});

test("an address that cannot be decoded is refused with a code and in both languages", async () => {
  const reply = await app.inject({ method: "GET", url: "/api/v1/%E0%A4%A" });
  expect(reply.json().error).toMatchObject({ code: "KERNEL_BAD_REQUEST", message: { zh: expect.any(String) } });
});

test("a body nested too deeply to be written to the log is refused as any other wrong input", async () => {
  const reply = await app.inject({
    method: "POST",
    url: "/api/v1/sample/fail",
    headers: { "content-type": "application/json", "x-anlan-client": "web" },
    payload: `{"how":${"[".repeat(200_000)}${"]".repeat(200_000)}}`,
  });
  expect(reply.json().error.code).toBe("KERNEL_INVALID_INPUT");
});

test("a body over the limit is refused with the limit", async () => {
  const reply = await app.inject({
    method: "POST",
    url: "/api/v1/sample/fail",
    headers: { "x-anlan-client": "web" },
    payload: { how: "x".repeat(2_000_000) },
  });
  expect(reply.json().error).toMatchObject({ code: "KERNEL_TOO_LARGE" });
});

test("pages of a list follow each other without gap or repetition, rows without a value last", async () => {
  for (const sort of ["amount", "-amount"]) {
    const seen: { id: string; amount: number | null }[] = [];
    let cursor: string | null = null;
    do {
      const address: string = `/api/v1/sample/find-things?limit=7&sort=${sort}${cursor === null ? "" : `&cursor=${cursor}`}`;
      const { data } = (await app.inject({ method: "GET", url: address })).json();
      seen.push(...data.rows);
      cursor = data.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen.map((row) => row.id)).size).toBe(50);
    expect(seen.slice(-16).every((row) => row.amount === null)).toBe(true);
  }
});

test("a cursor that nobody gave is refused", async () => {
  const reply = await app.inject({ method: "GET", url: "/api/v1/sample/find-things?cursor=xx" });
  expect(reply.json().error.code).toBe("KERNEL_BAD_REQUEST");
});

test("a filter that no column can hold is refused by its name", async () => {
  const reply = await app.inject({ method: "GET", url: "/api/v1/sample/find-things?name=%00" });
  expect(reply.json().error).toMatchObject({ code: "KERNEL_INVALID_INPUT", issues: [{ path: "name" }] });
});

test("values that the database cannot hold are the caller's mistake in cursors too", async () => {
  const cursorOf = (value: unknown, id: string) => Buffer.from(JSON.stringify([value, id])).toString("base64url");
  const asked = [
    `cursor=${cursorOf("no number", "001")}`,
    `cursor=${cursorOf(1, "a\u0000")}`,
    `cursor=${cursorOf({ deep: [1] }, "001")}`,
    `cursor=${cursorOf(1e300, "001")}`,
  ];
  for (const query of asked) {
    const reply = await app.inject({ method: "GET", url: `/api/v1/sample/find-things?${query}` });
    expect([query, reply.json().error?.code]).toEqual([query, "KERNEL_BAD_REQUEST"]);
  }
});

test("an export is a file with all rows, and no cell in it starts a formula", async () => {
  const reply = await app.inject({ method: "GET", url: "/api/v1/sample/find-things.xlsx?lang=en" });
  expect(reply.headers["content-disposition"]).toContain("attachment");
  const { default: ExcelJS } = await import("exceljs");
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(reply.rawPayload as never);
  const sheet = book.worksheets[0];
  expect(sheet?.rowCount).toBe(51);
  expect(sheet?.getCell("A1").value).toBe("Name");
  expect(String(sheet?.getCell("A2").value)).toMatch(/^'=甲/);
  const places = Array.from({ length: 50 }, (_none, index) => sheet?.getCell(`C${index + 2}`).value);
  expect([
    places.filter((place) => place === "Nanhai").length,
    places.filter((place) => place === "440605").length,
  ]).toEqual([25, 25]);
});

test("the export of a list of many kinds is called by the kind, and has its columns", async () => {
  const reply = await app.inject({ method: "GET", url: "/api/v1/sample/find-of-kind.xlsx?kind=one" });
  expect(decodeURIComponent(String(reply.headers["content-disposition"]))).toContain("一号台账.xlsx");
  const { default: ExcelJS } = await import("exceljs");
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(reply.rawPayload as never);
  const [sheet] = book.worksheets;
  expect([sheet?.name, sheet?.getCell("A1").value, sheet?.getCell("A2").value]).toEqual(["一号台账", "塔名", "甲"]);
});

test("a wrong filter of an export is answered with its error, not with half a file", async () => {
  const reply = await app.inject({ method: "GET", url: "/api/v1/sample/find-things.xlsx?wrong=1" });
  expect(reply.json().error.code).toBe("KERNEL_INVALID_INPUT");
});
