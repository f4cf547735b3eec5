import { type Caller, kernelErrors, mergeErrors } from "@anlan/kernel";
import { createApp } from "@anlan/server-kit";
import { testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { downloadRoute, getPlan, type PlanId, plansErrors } from "../contract/index.ts";
import { buildAdoptedPlan, buildDraftPlan, samplePlanText, testPlansPorts } from "../testing/index.ts";
import { plansModule } from "./index.ts";

let world: Awaited<ReturnType<typeof testWorld>>;
let app: FastifyInstance;
let caller: Caller;
let adopted: PlanId;
let draft: PlanId;

beforeAll(async () => {
  const module = plansModule(testPlansPorts());
  world = await testWorld([module]);
  const catalogue = mergeErrors(kernelErrors, plansErrors);
  app = await createApp({ runtime: world.runtime, catalogue, trustProxy: false, requestsPerMinute: 10_000 });
  await module.routes?.(app, world.runtime, async () => caller);
  adopted = (await buildAdoptedPlan(world)).planId;
  draft = (await buildDraftPlan(world)).planId;
});
afterAll(() => app.close());

async function download(who: Caller, query: string) {
  caller = who;
  return app.inject(`${downloadRoute.address}?${query}`);
}

const openings = async (planId: string) => {
  const { rows } = await world.database.ownerPool.query<{ content: string }>(
    "select content from kernel.log_entries where content like '%plans.download-document%'",
  );
  return rows.map((row) => JSON.parse(row.content)).filter(({ subject }) => subject?.id === planId);
};

const reader = (region: string, permission = "plans.plan.read") => world.person({ region, permissions: [permission] });

test("a document comes back byte for byte, as a download with its Chinese name, and the reading is logged", async () => {
  const who = reader("330499");
  const reply = await download(who, `planId=${adopted}`);
  expect(reply.statusCode).toBe(200);
  expect(reply.body).toBe(samplePlanText);
  expect(reply.headers).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="_____.txt"; filename*=UTF-8''${encodeURIComponent("青屿县规划")}.txt`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "no-store",
  });
  expect(await openings(adopted)).toMatchObject([
    { outcome: "read", account: who.accountId, subject: { type: "plan" }, changes: { fileName: "青屿县规划.txt" } },
  ]);
});

test("what is not shown is not logged, and a wrong id is wrong input", async () => {
  const before = (await openings(draft)).length;
  expect((await download(reader("330499"), `planId=${draft}`)).json().error.code).toBe("KERNEL_NOT_FOUND");
  expect(await openings(draft)).toHaveLength(before);
  expect((await download(reader("330499"), "planId=1")).json().error.code).toBe("KERNEL_INVALID_INPUT");
  expect((await download(world.anonymous, `planId=${adopted}`)).json().error.code).toBe("KERNEL_UNAUTHENTICATED");
});

test("the document is given exactly to those who may read the plan", async () => {
  const regions = ["33", "3304", "330499", "330499001", "330421", "44"];
  const permissions = ["plans.plan.read", "plans.plan.import", "plans.plan.review", "files.file.read"];
  const anyone = fc.record({
    region: fc.constantFrom(...regions),
    permissions: fc.uniqueArray(fc.constantFrom(...permissions)),
    isAdopted: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(anyone, async ({ region, permissions: held, isAdopted }) => {
      const who = world.person({ region, permissions: held });
      const planId = isAdopted ? adopted : draft;
      const mayRead = await world.ask(who, getPlan, { planId }).then(
        () => 200,
        ({ code }) => (code === "KERNEL_FORBIDDEN" ? 403 : 404),
      );
      expect((await download(who, `planId=${planId}`)).statusCode).toBe(mayRead);
    }),
    { numRuns: 60 },
  );
});
