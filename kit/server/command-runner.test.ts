import { defineCommand, definePermissions, line } from "@anlan/kernel";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { defineServerModule, handle } from "./index.ts";

const greet = defineCommand({
  name: "sample.greet",
  label: { zh: "问候", en: "Greet" },
  permission: "sample.greeting.make",
  input: z.strictObject({ word: line(20) }),
  output: z.object({ word: z.string(), time: z.string() }),
  errors: [],
});

const sample = defineServerModule({
  name: "sample",
  label: { zh: "样例", en: "Sample" },
  migrations: [],
  permissions: definePermissions({ "sample.greeting.make": { zh: "问候", en: "Greet" } }),
  errors: {},
  commands: [
    handle(greet, {
      run: async (context, _record, { word }) => {
        context.note({ type: "greeting", id: "1", region: context.caller.region }, { word });
        return { word, time: context.now.toISOString() };
      },
    }),
  ],
  queries: [],
  lists: [],
});

let world: Awaited<ReturnType<typeof testWorld>>;
beforeAll(async () => {
  world = await testWorld([sample]);
});

const entries = async () =>
  (
    await world.database.ownerPool.query<{ content: string }>("select content from kernel.log_entries order by id")
  ).rows.map((row) => JSON.parse(row.content) as Record<string, unknown>);

test("a command is logged with who, what and where in its own transaction", async () => {
  const caller = world.person({ region: "440605011", permissions: ["sample.greeting.make"] });
  await world.run(caller, greet, { word: "安澜" });
  expect((await entries()).at(-1)).toMatchObject({
    action: "sample.greet",
    outcome: "done",
    account: caller.accountId,
  });
});

test("the same key gives the same answer, and another content under it is refused", async () => {
  const caller = world.person({ region: "440605", permissions: ["sample.greeting.make"] });
  const first = await world.run(caller, greet, { word: "一" }, "key-00000001");
  world.clock.advance(5000);
  expect(await world.run(caller, greet, { word: "一" }, "key-00000001")).toEqual(first);
  await expect(world.run(caller, greet, { word: "二" }, "key-00000001")).rejects.toMatchObject({
    code: "KERNEL_IDEMPOTENCY_REUSED",
  });
});

test("a caller without the permission is refused, and the refusal is logged", async () => {
  const caller = world.person({ region: "440605", permissions: [] });
  await expect(world.run(caller, greet, { word: "一" })).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
  expect((await entries()).at(-1)).toMatchObject({
    outcome: "refused",
    error: "KERNEL_FORBIDDEN",
    account: caller.accountId,
  });
});

test("every field issue is told in both languages", async () => {
  const caller = world.person({ region: "440605", permissions: ["sample.greeting.make"] });
  const input = { word: "", extra: 1 } as never;
  await expect(world.run(caller, greet, input)).rejects.toMatchObject({
    code: "KERNEL_INVALID_INPUT",
    issues: { length: 2 },
  });
});

test("the app's role reads no log entry outside its settings", async () => {
  const client = await world.database.pool.connect();
  const seen = await client.query("select 1 from kernel.log_entries");
  client.release();
  expect(seen.rowCount).toBe(0);
});
