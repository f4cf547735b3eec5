import { defineCommand, defineEvent, definePermissions } from "@anlan/kernel";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { defineServerModule, dispatchOutbox, handle, on } from "./index.ts";

const label = { zh: "样例", en: "Sample" };
const rung = defineEvent({ name: "sample.bell-rung", version: 1, payload: z.object({ times: z.number() }) });

const ring = defineCommand({
  name: "sample.ring",
  label,
  permission: "sample.bell.ring",
  input: z.strictObject({ times: z.number(), fail: z.boolean().default(false) }),
  output: z.object({}),
  errors: [],
});

const heard: number[] = [];
let deaf = false;

const sample = defineServerModule({
  name: "sample",
  label,
  migrations: [],
  permissions: definePermissions({ "sample.bell.ring": label }),
  errors: {},
  commands: [
    handle(ring, {
      run: async (context, _record, { times, fail }) => {
        context.emit(rung, "440605", { times });
        if (fail) throw new Error("the clapper fell off");
        return {};
      },
    }),
  ],
  queries: [],
  lists: [],
  handlers: [
    on(rung, "sample.hear", async (_context, { times }) => {
      if (deaf) throw new Error("deaf");
      heard.push(times);
    }),
    on(rung, "sample.echo", async () => undefined),
  ],
});

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld([sample]);
});
const ringer = () => world.person({ region: "440605", permissions: ["sample.bell.ring"] });

test("an event is delivered once, and not again by another round", async () => {
  await world.run(ringer(), ring, { times: 1 });
  await world.deliverEvents();
  await world.deliverEvents();
  expect(heard).toEqual([1]);
});

test("a command that fails leaves no event", async () => {
  await expect(world.run(ringer(), ring, { times: 2, fail: true })).rejects.toThrow("clapper");
  await world.deliverEvents();
  expect(heard).toEqual([1]);
});

test("a handler that fails is tried again later, and what it missed arrives", async () => {
  deaf = true;
  await world.run(ringer(), ring, { times: 3 });
  await world.deliverEvents();
  deaf = false;
  world.clock.advance(120_000);
  await world.deliverEvents();
  expect(heard).toEqual([1, 3]);
  const { rows } = await world.database.ownerPool.query(
    "select attempts from kernel.outbox where payload->>'times' = '3'",
  );
  expect(rows[0]).toMatchObject({ attempts: 2 });
});

async function handlersOf(times: number): Promise<string[]> {
  const { rows } = await world.database.ownerPool.query(
    `select handler from kernel.handled_events h join kernel.outbox o on o.county = h.county and o.id = h.event_id
     where payload->>'times' = $1 order by handler`,
    [String(times)],
  );
  return rows.map(({ handler }) => handler);
}

test("a handler that fails neither undoes nor holds up the event's others", async () => {
  deaf = true;
  await world.run(ringer(), ring, { times: 4 });
  await world.deliverEvents();
  deaf = false;
  expect(await handlersOf(4)).toEqual(["sample.echo"]);
  world.clock.advance(120_000);
  await world.deliverEvents();
  expect(await handlersOf(4)).toEqual(["sample.echo", "sample.hear"]);
  expect(heard.filter((times) => times === 4)).toHaveLength(1);
});

test("an event from before the clock was set back does not wait until the clock comes there again", async () => {
  await world.run(ringer(), ring, { times: 9 });
  world.clock.advance(-9 * 3_600_000);
  await world.deliverEvents();
  expect(heard.at(-1)).toBe(9);
  world.clock.advance(9 * 3_600_000);
});

test("two dispatchers at once deliver each event once", async () => {
  for (let times = 10; times < 20; times += 1) await world.run(ringer(), ring, { times });
  const handlers = sample.handlers ?? [];
  await Promise.all([dispatchOutbox(world.runtime, handlers), dispatchOutbox(world.runtime, handlers)]);
  await world.deliverEvents();
  expect(heard.filter((times) => times >= 10).sort()).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
});
