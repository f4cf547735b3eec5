import { createHash } from "node:crypto";
import net from "node:net";
import { type Caller, kernelErrors, mergeErrors } from "@anlan/kernel";
import { createApp } from "@anlan/server-kit";
import { testWorld } from "@anlan/test-kit";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  DOCUMENT_LIMIT,
  getDocument,
  getPlan,
  importPlan,
  type PlanDocumentId,
  plansErrors,
} from "../contract/index.ts";
import { planPeople, samplePlanText, testPlansPorts } from "../testing/index.ts";
import { storeText } from "../testing/store-text.ts";
import { resumeReading } from "./documents/read-document.ts";
import { plansModule } from "./index.ts";

const REGION = "330499";
const ADDRESS = "/api/v1/plans/upload-document";
let world: Awaited<ReturnType<typeof testWorld>>;
let app: FastifyInstance;
let caller: Caller;
let signedIn: Caller;

beforeAll(async () => {
  const module = plansModule(testPlansPorts());
  world = await testWorld([module]);
  caller = planPeople(world, REGION).checker;
  signedIn = caller;
  const catalogue = mergeErrors(kernelErrors, plansErrors);
  app = await createApp({ runtime: world.runtime, catalogue, trustProxy: false, requestsPerMinute: 1000 });
  await module.routes?.(app, world.runtime, async () => signedIn);
  await app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => app.close());

const origin = () => {
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on a port");
  return { port: address.port, url: `http://127.0.0.1:${address.port}` };
};

interface Reply {
  data?: { documentId: PlanDocumentId; state: string; fileName: string };
  error?: { code: string; message: { zh: string; en: string } };
}

async function upload(content: Blob | string, fileName = "规划.txt", query = "", headers: Record<string, string> = {}) {
  const form = new FormData();
  form.append("file", typeof content === "string" ? new Blob([content]) : content, fileName);
  const reply = await fetch(`${origin().url}${ADDRESS}${query}`, {
    method: "POST",
    body: form,
    headers: { "x-anlan-client": "test", ...headers },
  });
  return { status: reply.status, body: (await reply.json()) as Reply };
}

async function settled(documentId: PlanDocumentId) {
  for (;;) {
    const status = await world.ask(caller, getDocument, { documentId });
    if (status.state !== "reading") return status;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const countDocuments = async () =>
  Number((await world.database.ownerPool.query("select count(*) from plans.documents")).rows[0]?.count);

describe("an upload", () => {
  test("is answered at once, read afterwards, and shows what was recognised", async () => {
    const { status, body } = await upload(samplePlanText);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ state: "reading", fileName: "规划.txt" });
    const read = await settled((body.data as { documentId: PlanDocumentId }).documentId);
    expect(read).toMatchObject({
      state: "ready",
      problem: null,
      recognised: { title: "青屿县安全生产“十四五”规划", indicators: 3, commitments: 4, tasks: 4, history: 2 },
    });
    expect(read.sha256).toBe(createHash("sha256").update(samplePlanText).digest("hex"));
  });

  test.each([
    ["!DOCUMENT_ENCRYPTED", "PLANS_DOCUMENT_ENCRYPTED"],
    ["!DOCUMENT_DAMAGED", "PLANS_DOCUMENT_DAMAGED"],
    ["!DOCUMENT_SCANNED", "PLANS_DOCUMENT_SCANNED"],
    ["!DOCUMENT_BINARY", "PLANS_DOCUMENT_UNREADABLE"],
    ["!DOCUMENT_OLD_WORD", "PLANS_DOCUMENT_OLD_FORMAT"],
    ["!DOCUMENT_TOO_COMPLEX", "PLANS_DOCUMENT_TOO_COMPLEX"],
    [" \n ", "PLANS_DOCUMENT_EMPTY"],
    ["安".repeat(1_000_001), "PLANS_DOCUMENT_TOO_COMPLEX"],
  ])("of %.40s fails with its reason, and cannot be imported", async (content, problem) => {
    const { body } = await upload(content);
    const { documentId } = body.data as { documentId: PlanDocumentId };
    expect(await settled(documentId)).toMatchObject({ state: "failed", problem, recognised: null });
    const run = world.run(caller, importPlan, { documentId, region: REGION });
    await expect(run).rejects.toMatchObject({ code: problem });
  });

  test("of nothing at all is refused and stores nothing", async () => {
    const before = await countDocuments();
    expect((await upload("")).body.error?.code).toBe("PLANS_DOCUMENT_EMPTY");
    expect(await countDocuments()).toBe(before);
  });

  test("over the limit is refused in both languages and stores nothing", async () => {
    const before = await countDocuments();
    const { status, body } = await upload(new Blob([new Uint8Array(DOCUMENT_LIMIT + 1)]));
    expect(status).toBe(413);
    expect(body.error).toMatchObject({ code: "PLANS_DOCUMENT_TOO_LARGE" });
    expect(body.error?.message.zh).toContain("50 MB");
    expect(await countDocuments()).toBe(before);
  });

  test("that is cut off in the middle leaves nothing", async () => {
    const before = await countDocuments();
    await new Promise<void>((resolve, reject) => {
      const socket = net.connect(origin().port, "127.0.0.1", () => {
        const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
        socket.write(
          `POST ${ADDRESS} HTTP/1.1\r\nhost: a\r\nx-anlan-client: t\r\ncontent-type: multipart/form-data; boundary=x\r\n` +
            `content-length: 1000000\r\n\r\n${head}${"规划".repeat(1000)}`,
          () => setTimeout(() => socket.destroy(), 50),
        );
      });
      socket.on("close", () => resolve());
      socket.on("error", reject);
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await countDocuments()).toBe(before);
    // and the place it held is free again
    for (let again = 0; again < 5; again += 1) expect((await upload("正文")).status).toBe(200);
  });

  test("sent twice under one key is stored once", async () => {
    const before = await countDocuments();
    const key = { "idempotency-key": "upload-key-1" };
    const [one, two] = [await upload("正文", "a.txt", "", key), await upload("正文", "a.txt", "", key)];
    expect(two.body.data?.documentId).toBe(one.body.data?.documentId);
    expect(await countDocuments()).toBe(before + 1);
  });

  test("without a file, as JSON, from another site, without the right, or for another county is refused", async () => {
    const post = async (body: string, headers: Record<string, string>) => {
      const reply = await fetch(`${origin().url}${ADDRESS}`, { method: "POST", body, headers });
      return ((await reply.json()) as Reply).error?.code;
    };
    const json = { "content-type": "application/json" };
    expect(await post("{}", { ...json, "x-anlan-client": "t" })).toBe("PLANS_NO_FILE");
    expect(await post("{}", json)).toBe("KERNEL_CROSS_SITE");
    const empty = { "content-type": "multipart/form-data; boundary=x", "x-anlan-client": "t" };
    expect(await post("--x--\r\n", empty)).toBe("PLANS_NO_FILE");
    expect((await upload("正文", "a.txt", "?region=330421")).body.error?.code).toBe("KERNEL_FORBIDDEN");
    expect((await upload("正文", "a.txt", "?region=99x")).body.error?.code).toBe("KERNEL_INVALID_INPUT");
    signedIn = world.person({ region: REGION, permissions: ["plans.plan.read"] });
    expect((await upload("正文")).body.error?.code).toBe("KERNEL_FORBIDDEN");
    signedIn = world.anonymous;
    expect((await upload("正文")).body.error?.code).toBe("KERNEL_UNAUTHENTICATED");
    signedIn = caller;
  });

  test("with a hostile name keeps a printable name", async () => {
    const { body } = await upload("正文", `../../etc/\u202epasswd<script>.txt`);
    expect(body.data?.fileName).not.toMatch(/[\u202e/]/);
  });
});

describe("a document", () => {
  test("in another language is read with warnings and no items, and can still be imported", async () => {
    const documentId = await storeText(world, caller, REGION, "The county shall reduce accidents by ten percent.");
    const status = await world.ask(caller, getDocument, { documentId });
    expect(status.warnings.map(({ code }) => code)).toEqual(["not-chinese", "no-items", "no-title", "no-period"]);
    expect(await world.run(caller, importPlan, { documentId, region: REGION })).toMatchObject({ state: "draft" });
  });

  test("uploaded once more is told where it was imported before, and not where it was only uploaded", async () => {
    const text = `${samplePlanText}\n再次`;
    await storeText(world, caller, REGION, text);
    const documentId = await storeText(world, caller, REGION, text);
    const same = { code: "same-document", detail: null };
    expect((await world.ask(caller, getDocument, { documentId })).warnings).not.toContainEqual(same);
    await world.run(caller, importPlan, { documentId, region: REGION });
    const again = await storeText(world, caller, REGION, text);
    expect((await world.ask(caller, getDocument, { documentId: again })).warnings).toContainEqual(same);
  });

  test("makes one plan and no second one", async () => {
    const documentId = await storeText(world, caller, REGION, samplePlanText);
    await world.run(caller, importPlan, { documentId, region: REGION });
    const again = world.run(caller, importPlan, { documentId, region: REGION });
    await expect(again).rejects.toMatchObject({ code: "PLANS_DOCUMENT_USED" });
  });

  test("is imported for a region that the importer holds, and not for a village or another county", async () => {
    const documentId = await storeText(world, caller, REGION, samplePlanText);
    const into = (region: string) => world.run(caller, importPlan, { documentId, region });
    await expect(into("330421")).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
    await expect(into("330499001001")).rejects.toMatchObject({ code: "PLANS_NOT_A_GOVERNMENT" });
    await expect(into("000000")).rejects.toMatchObject({ code: "PLANS_NOT_A_GOVERNMENT" });
  });

  test("of another government is imported with a warning that stays with the plan", async () => {
    const warningsAfter = async (code: string) => {
      const documentId = await storeText(world, caller, REGION, samplePlanText);
      await world.database.ownerPool.query(
        `update plans.documents set parsed = jsonb_set(parsed::jsonb, '{meta,jurisdiction}', $2::jsonb)::json where id = $1`,
        [documentId, JSON.stringify({ name: "江门市", code })],
      );
      const { planId } = await world.run(caller, importPlan, { documentId, region: REGION });
      return (await world.ask(caller, getPlan, { planId })).warnings;
    };
    expect(await warningsAfter("4407")).toContainEqual({ code: "other-government", detail: "江门市" });
    expect((await warningsAfter(REGION)).map(({ code }) => code)).not.toContain("other-government");
  });

  test("moves to the county of its plan when a province imports it", async () => {
    const province = world.person({
      region: "33",
      permissions: ["plans.plan.import", "plans.plan.read", "plans.plan.review"],
    });
    const documentId = await storeText(world, province, "33", samplePlanText);
    await world.run(province, importPlan, { documentId, region: "3304" });
    const { rows } = await world.database.ownerPool.query("select county from plans.documents where id = $1", [
      documentId,
    ]);
    expect(rows).toEqual([{ county: "330400" }]);
  });

  test("with NUL and half characters is stored with its spans true", async () => {
    const text = samplePlanText.replace("县应急管理局", "县\u0000急管理局");
    const documentId = await storeText(world, caller, REGION, text);
    expect(await world.ask(caller, getDocument, { documentId })).toMatchObject({
      state: "ready",
      recognised: { characters: text.length },
    });
  });

  test("whose reading was interrupted is read again", async () => {
    const module = plansModule(testPlansPorts());
    const documentId = await storeText(world, caller, REGION, `${samplePlanText}\n中断`);
    await world.database.ownerPool.query(
      "update plans.documents set state = 'reading', parsed = null, text = null, warnings = '[]' where id = $1",
      [documentId],
    );
    await resumeReading(world.runtime, testPlansPorts());
    expect((await world.ask(caller, getDocument, { documentId })).state).toBe("reading");
    world.clock.advance(4 * 60_000);
    await module.jobs?.[0]?.run(world.runtime);
    expect((await world.ask(caller, getDocument, { documentId })).state).toBe("ready");
  });
});
