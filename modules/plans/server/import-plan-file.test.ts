import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import { DOCUMENT_LIMIT } from "../contract/index.ts";
import { samplePlanText, testPlansPorts } from "../testing/index.ts";
import { importPlanFile, plansModule } from "./index.ts";

const REGION = "330499";
let world: Awaited<ReturnType<typeof testWorld>>;
beforeAll(async () => {
  world = await testWorld([plansModule(testPlansPorts())]);
});

describe("the command line's import", () => {
  test("makes a draft in the name of the system", async () => {
    const file = { bytes: Buffer.from(samplePlanText), fileName: "规划.txt", region: REGION };
    const reply = await importPlanFile(world.runtime, testPlansPorts(), file);
    expect(reply).toMatchObject({ state: "draft", document: { state: "ready", recognised: { indicators: 3 } } });
  });

  test("refuses what is too large before it touches the database", async () => {
    const file = { bytes: new Uint8Array(DOCUMENT_LIMIT + 1), fileName: "a.txt", region: REGION };
    const run = importPlanFile(world.runtime, testPlansPorts(), file);
    await expect(run).rejects.toMatchObject({ code: "PLANS_DOCUMENT_TOO_LARGE" });
  });

  test("tells of a document on which the parser itself breaks", async () => {
    const ports = {
      ...testPlansPorts(),
      parsePlan: () => {
        throw new Error("a bug");
      },
    };
    const file = { bytes: Buffer.from("正文"), fileName: "a.txt", region: REGION };
    await expect(importPlanFile(world.runtime, ports, file)).rejects.toMatchObject({ code: "PLANS_DOCUMENT_DAMAGED" });
  });
});
