import { createHash } from "node:crypto";
import { addAbortSignal } from "node:stream";
import { AnlanError, type Caller, regionsWith } from "@anlan/kernel";
import {
  type Authenticate,
  checkCaller,
  parseInput,
  type Runtime,
  readBodyWithin,
  replyBeforeBodyEnds,
  runCommand,
} from "@anlan/server-kit";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { DOCUMENT_LIMIT, type PlanDocumentStatus, uploadDocument, uploadRoute } from "../../contract/index.ts";
import { cleanLine } from "../../domain/clean-words.ts";
import type { ReadingQueue } from "./reading-queue.ts";
import { storeUpload } from "./store-upload.ts";
import { type SlotLimits, type UploadSlots, uploadSlots } from "./upload-slots.ts";

/** Bounds of the uploads of one process. */
export interface UploadLimits extends SlotLimits {
  /** Longest pause between two pieces of a body, milliseconds. */
  readonly idleMs: number;
}

// Each upload is held in memory, so six take 300 MB at worst.
const LIMITS: UploadLimits = { perAccount: 2, inAll: 6, idleMs: 20_000 };
const ENVELOPE_BYTES = 64 * 1024;
const MOST_BYTES = DOCUMENT_LIMIT + ENVELOPE_BYTES;
const KEY = /^[\w-]{8,100}$/;

const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : null;
};

interface Received {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Takes the one file of the request; what is over the limit or cut off is refused and leaves nothing. */
async function receive(request: FastifyRequest, signal: AbortSignal): Promise<Received> {
  try {
    const part = await request.file({ limits: { files: 1, fileSize: DOCUMENT_LIMIT }, throwFileSizeLimit: false });
    if (part === undefined) throw new AnlanError("PLANS_NO_FILE");
    addAbortSignal(signal, part.file);
    const chunks: Buffer[] = [];
    for await (const chunk of part.file) chunks.push(chunk as Buffer);
    if (part.file.truncated) throw new AnlanError("PLANS_DOCUMENT_TOO_LARGE");
    return { fileName: cleanLine(part.filename, 255) ?? "document", bytes: Buffer.concat(chunks) };
  } catch (error) {
    if (error instanceof AnlanError) throw error;
    throw new AnlanError("PLANS_UPLOAD_CUT");
  }
}

function regionOf(request: FastifyRequest, caller: Caller): string {
  const { region } = parseInput(uploadRoute.query, request.query);
  if (region !== undefined && region !== "") return region;
  return regionsWith(caller, uploadDocument.permission ?? "")[0] ?? caller.region;
}

// Everything that can be refused without reading a byte of the body.
function checkRequest(request: FastifyRequest, caller: Caller) {
  checkCaller(uploadDocument, caller);
  // The same bar as for commands: another site's form cannot set this header.
  if (caller.kind === "person" && headerOf(request, "x-anlan-client") === null) {
    throw new AnlanError("KERNEL_CROSS_SITE");
  }
  const key = headerOf(request, "idempotency-key");
  if (key !== null && !KEY.test(key)) throw new AnlanError("KERNEL_BAD_REQUEST");
  const region = regionOf(request, caller);
  if (!request.isMultipart()) throw new AnlanError("PLANS_NO_FILE");
  if (Number(headerOf(request, "content-length") ?? 0) > MOST_BYTES) throw new AnlanError("PLANS_DOCUMENT_TOO_LARGE");
  return { key, region };
}

function bodyLimits(idleMs: number) {
  return {
    mostBytes: MOST_BYTES,
    idleMs,
    refuse: (reason: "too-large" | "stalled") =>
      reason === "too-large"
        ? new AnlanError("PLANS_DOCUMENT_TOO_LARGE")
        : new AnlanError("PLANS_UPLOAD_STALLED", { seconds: Math.ceil(idleMs / 1000) }),
  };
}

interface Room {
  readonly runtime: Runtime;
  readonly slots: UploadSlots;
  readonly limits: UploadLimits;
}

async function upload({ runtime, slots, limits }: Room, request: FastifyRequest, caller: Caller) {
  const { key, region } = checkRequest(request, caller);
  const release = slots.take(caller.accountId);
  try {
    const { fileName, bytes } = await readBodyWithin(request.raw, bodyLimits(limits.idleMs), (signal) =>
      receive(request, signal),
    );
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const input = { region, fileName, size: bytes.byteLength, sha256 };
    const deviceTime = headerOf(request, "x-device-time")?.slice(0, 40) ?? null;
    const submission = { caller, input, key, correlation: request.id, deviceTime };
    // the handler's own declaration has parsed it
    return (await runCommand(runtime, storeUpload(bytes), submission)) as PlanDocumentStatus;
  } finally {
    release();
  }
}

/** Adds `POST /api/v1/plans/upload-document`: multipart/form-data with one file, `?region=` where several apply. */
export function addUploadRoute(queue: ReadingQueue, limits: UploadLimits = LIMITS) {
  return async (app: FastifyInstance, runtime: Runtime, authenticate: Authenticate): Promise<void> => {
    const room = { runtime, slots: uploadSlots(limits), limits };
    await app.register(async (scope) => {
      if (!scope.hasRequestDecorator("isMultipart")) await scope.register(multipart);
      replyBeforeBodyEnds(scope);
      scope.post(uploadRoute.address, async (request) => {
        const status = await upload(room, request, await authenticate(request));
        queue.add(runtime, status.documentId);
        return { data: status };
      });
    });
  };
}
