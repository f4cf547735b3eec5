import { AnlanError, defineErrors, definePermissions, kernelErrors, mergeErrors } from "@anlan/kernel";
import { testWorld } from "@anlan/test-kit";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { beforeAll, expect, test } from "vitest";
import { createApp } from "../index.ts";

const permissions = definePermissions({ "sample.thing.make": { zh: "制作样品", en: "Make things" } });
const errors = defineErrors({
  SAMPLE_BEYOND: { status: 403, fault: "caller", zh: "{region} 不在范围内", en: "{region} is beyond" },
});
const regionName = async (code: string): Promise<string | null> => {
  if (code === "440606") throw new Error("the database is away");
  return code === "440605" ? "南海区" : null;
};
const lines: Record<string, unknown>[] = [];
let app: FastifyInstance;

beforeAll(async () => {
  const world = await testWorld([]);
  const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const runtime = { ...world.runtime, log };
  const catalogue = mergeErrors(kernelErrors, errors);
  const words = { catalogue, permissions, regionName };
  app = await createApp({ runtime, ...words, trustProxy: false, requestsPerMinute: 1000 });
  app.get("/api/v1/beyond/:region", async (request) => {
    throw new AnlanError("SAMPLE_BEYOND", request.params as Record<string, string>);
  });
  app.get("/api/v1/lacking/:permission", async (request) => {
    throw new AnlanError("KERNEL_FORBIDDEN", request.params as Record<string, string>);
  });
  app.get("/api/v1/full/:code", async (request) => {
    throw Object.assign(new Error("could not extend file"), request.params);
  });
  app.get("/api/v1/people/:name", async (request) => {
    const { name } = request.params as { name: string };
    await world.database.ownerPool.query("select $1::uuid as id", [name]);
  });
});

test("a lacking right is said by its name in each language, and its code stays in the parameters", async () => {
  const { error } = (await app.inject("/api/v1/lacking/sample.thing.make")).json();
  expect(error.message.zh).toContain("“制作样品”");
  expect(error.message.en).toContain('"Make things"');
  expect(error.parameters).toEqual({ permission: "sample.thing.make" });
});

test("a refusal names a region as people call it, and by its code only where that is all that is known", async () => {
  const saying = async (region: string) => {
    const reply = await app.inject(`/api/v1/beyond/${region}`);
    expect(reply.statusCode).toBe(403);
    return reply.json().error.message.zh as string;
  };
  expect(await saying("440605")).toBe("南海区 不在范围内");
  for (const code of ["440699", "440606", "nowhere"]) expect(await saying(code)).toBe(`${code} 不在范围内`);
});

test("a right that nobody has named is said by its code", async () => {
  const { error } = (await app.inject("/api/v1/lacking/other.thing.make")).json();
  expect(error.message.zh).toContain("“other.thing.make”");
});

test("a value that only the database refused is the caller's mistake, and a warning without the value", async () => {
  const reply = await app.inject(`/api/v1/people/${encodeURIComponent("张三丰")}`);
  expect([reply.statusCode, reply.json().error.code]).toEqual([400, "KERNEL_BAD_REQUEST"]);
  const correlation = reply.headers["x-correlation-id"];
  expect(lines).toEqual([
    expect.objectContaining({ level: 40, sqlstate: "22P02", routine: "string_to_uuid", correlation }),
  ]);
  expect(lines[0]).toHaveProperty("route", "/api/v1/people/:name");
  expect(JSON.stringify(lines)).not.toMatch(/张三丰|%E5/);
});

test("a disk that is full while people work is told as that, and to the operator as an error", async () => {
  for (const code of ["53100", "ENOSPC", "EDQUOT"]) {
    lines.length = 0;
    const reply = await app.inject(`/api/v1/full/${code}`);
    expect([reply.statusCode, reply.json().error.code]).toEqual([503, "KERNEL_STORAGE_FULL"]);
    expect(lines).toEqual([expect.objectContaining({ level: 50, code: "KERNEL_STORAGE_FULL" })]);
  }
});

test("what the caller may simply get wrong leaves no line", async () => {
  lines.length = 0;
  await app.inject("/api/v1/lacking/sample.thing.make");
  await app.inject("/api/v1/nothing");
  expect(lines).toEqual([]);
});
