import { anEnterprise } from "@anlan/enterprises/testing";
import { kernelErrors, mergeErrors } from "@anlan/kernel";
import { addApi, createApp } from "@anlan/server-kit";
import { beforeAll, expect, test } from "vitest";
import { accidentsErrors } from "../contract/index.ts";
import { accidentsModule, enterpriseAccidents } from "../server/index.ts";
import { accidentsWorld, anAccident } from "../testing/index.ts";

let made: Awaited<ReturnType<typeof accidentsWorld>>;
let get: (
  address: string,
  who?: string,
) => Promise<{ statusCode: number; body: string; headers: Record<string, unknown> }>;

beforeAll(async () => {
  made = await accidentsWorld();
  const { world, ports, keeper } = made;
  world.clock.set("2026-11-10T02:00:00.000Z");
  const catalogue = mergeErrors(kernelErrors, accidentsErrors);
  const app = await createApp({ runtime: world.runtime, catalogue, trustProxy: false, requestsPerMinute: 10_000 });
  const nobody = world.person({ region: "440605", permissions: [] });
  await addApi(app, world.runtime, async (request) => (request.headers["x-who"] === "nobody" ? nobody : keeper), [
    accidentsModule(ports),
  ]);
  await app.ready();
  get = async (address, who = "keeper") => app.inject({ method: "GET", url: address, headers: { "x-who": who } });
});

test("a written report is a download in the format asked for, to whoever may read the accident", async () => {
  const { world, keeper } = made;
  const { accidentId } = await anAccident(world, keeper, { casualties: { deaths: 1 } });
  const address = `/api/v1/accidents/${accidentId}/written-report`;
  const pdf = await get(`${address}?format=pdf`);
  expect(pdf.statusCode).toBe(200);
  expect(pdf.headers["content-type"]).toContain("application/pdf");
  expect(String(pdf.headers["content-disposition"])).toContain("attachment");
  expect(pdf.body).toContain("配电房触电");
  expect((await get(address)).body.startsWith("docx")).toBe(true);
  expect((await get(`${address}?format=exe`)).statusCode).toBe(400);
  expect((await get(address, "nobody")).statusCode).toBe(403);
  expect((await get("/api/v1/accidents/none/written-report")).statusCode).toBe(404);
  expect((await get(`/api/v1/accidents/${accidentId}/own-written-report`)).statusCode).toBe(403);
});

test("the archive of an enterprise shows its accidents to whoever may read them", async () => {
  const { world, keeper } = made;
  const id = await anEnterprise(world, keeper, { name: "有事故的厂" });
  await anAccident(world, keeper, { enterpriseId: id, casualties: { deaths: 2, missing: 0 } });
  const { pool, ...runtime } = world.runtime;
  const { inScope, scopeOver } = await import("@anlan/server-kit");
  const read = (caller: typeof keeper) =>
    inScope(pool, scopeOver(caller.accountId, ["440605"]), "read", (db) =>
      enterpriseAccidents({ tables: () => db as never, caller, runtime: { ...runtime, pool } }, { id }),
    );
  expect(await read(keeper)).toMatchObject([{ total: 1, rows: [{ subtitle: "2026-11-10、一般事故、死亡 2 人" }] }]);
  expect(await read(world.person({ region: "440605", permissions: [] }))).toEqual([]);
});
