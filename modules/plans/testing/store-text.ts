import { createHash } from "node:crypto";
import type { Caller } from "@anlan/kernel";
import { runCommand } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import type { PlanDocumentId, PlanDocumentStatus } from "../contract/index.ts";
import { readStoredDocument } from "../server/documents/read-document.ts";
import { storeUpload } from "../server/documents/store-upload.ts";
import { testPlansPorts } from "./ports.ts";

/** Uploads a text as a document of a region and reads it to the end. */
export async function storeText(
  world: TestWorld,
  caller: Caller,
  region: string,
  text: string,
): Promise<PlanDocumentId> {
  const bytes = Buffer.from(text);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const input = { region, fileName: "规划.txt", size: bytes.byteLength, sha256 };
  const submission = { caller, input, key: null, correlation: "test", deviceTime: null };
  // the handler's own declaration has parsed it
  const { documentId } = (await runCommand(world.runtime, storeUpload(bytes), submission)) as PlanDocumentStatus;
  await readStoredDocument(world.runtime, testPlansPorts(), documentId);
  return documentId;
}
