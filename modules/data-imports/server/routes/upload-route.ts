import { createHash } from "node:crypto";
import { addAbortSignal } from "node:stream";
import { AnlanError, type Caller } from "@anlan/kernel";
import {
  type Authenticate,
  type BodyLimits,
  checkCaller,
  parseInput,
  type Runtime,
  readBodyWithin,
  replyBeforeBodyEnds,
  runCommand,
} from "@anlan/server-kit";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type DataImport, FILE_LIMIT, uploadRoute } from "../../contract/index.ts";
import type { DataImportsPorts } from "../ports.ts";
import { storeUpload } from "./store-upload.ts";

const MOST_BYTES = FILE_LIMIT + 64 * 1024;
const KEY = /^[\w-]{8,100}$/;
/** Each upload is held in memory while it is stored. */
const SLOTS = { perAccount: 1, inAll: 3 };

const BODY: BodyLimits = {
  mostBytes: MOST_BYTES,
  idleMs: 20_000,
  refuse: (reason) =>
    new AnlanError(reason === "too-large" ? "DATA_IMPORTS_FILE_TOO_LARGE" : "DATA_IMPORTS_UPLOAD_CUT"),
};

const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : null;
};

// Everything that can be refused without reading a byte of the body.
function checkRequest(request: FastifyRequest, caller: Caller) {
  checkCaller(uploadRoute, caller);
  if (caller.kind === "person" && headerOf(request, "x-anlan-client") === null)
    throw new AnlanError("KERNEL_CROSS_SITE");
  const key = headerOf(request, "idempotency-key");
  if (key !== null && !KEY.test(key)) throw new AnlanError("KERNEL_BAD_REQUEST");
  const { target, region } = parseInput(uploadRoute.query, request.query);
  if (!request.isMultipart()) throw new AnlanError("DATA_IMPORTS_NO_FILE");
  if (Number(headerOf(request, "content-length") ?? 0) > MOST_BYTES)
    throw new AnlanError("DATA_IMPORTS_FILE_TOO_LARGE");
  return { key, target, region: region ?? null };
}

const nameOf = (given: string): string => {
  const name = given
    .replace(/^.*[\\/]/u, "")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .trim()
    .slice(0, 255);
  return name === "" ? "table" : name;
};

async function receive(request: FastifyRequest, signal: AbortSignal): Promise<{ fileName: string; bytes: Buffer }> {
  try {
    const part = await request.file({ limits: { files: 1, fileSize: FILE_LIMIT }, throwFileSizeLimit: false });
    if (part === undefined) throw new AnlanError("DATA_IMPORTS_NO_FILE");
    addAbortSignal(signal, part.file);
    const chunks: Buffer[] = [];
    for await (const chunk of part.file) chunks.push(chunk as Buffer);
    if (part.file.truncated) throw new AnlanError("DATA_IMPORTS_FILE_TOO_LARGE");
    return { fileName: nameOf(part.filename), bytes: Buffer.concat(chunks) };
  } catch (error) {
    if (error instanceof AnlanError) throw error;
    throw new AnlanError("DATA_IMPORTS_UPLOAD_CUT");
  }
}

/** Places for uploads of one process: one account cannot take those of all others. */
function uploadSlots() {
  const held = new Map<string, number>();
  let running = 0;
  return (accountId: string): (() => void) => {
    const own = held.get(accountId) ?? 0;
    if (own >= SLOTS.perAccount || running >= SLOTS.inAll) throw new AnlanError("DATA_IMPORTS_UPLOADS_BUSY");
    held.set(accountId, own + 1);
    running += 1;
    return () => {
      running -= 1;
      if (own === 0) held.delete(accountId);
      else held.set(accountId, own);
    };
  };
}

/** Adds `POST /api/v1/data-imports/upload-file?target=…`: multipart/form-data with one file. */
export async function addUploadRoute(
  app: FastifyInstance,
  { runtime, authenticate, ports }: { runtime: Runtime; authenticate: Authenticate; ports: DataImportsPorts },
): Promise<void> {
  const take = uploadSlots();
  await app.register(async (room) => {
    if (!room.hasRequestDecorator("isMultipart")) await room.register(multipart);
    replyBeforeBodyEnds(room);
    room.post(uploadRoute.address, async (request) => {
      const caller = await authenticate(request);
      const { key, target, region } = checkRequest(request, caller);
      const release = take(caller.accountId);
      try {
        const { fileName, bytes } = await readBodyWithin(request.raw, BODY, (signal) => receive(request, signal));
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        const input = { target, region, fileName, size: bytes.byteLength, sha256 };
        const deviceTime = headerOf(request, "x-device-time")?.slice(0, 40) ?? null;
        const submission = { caller, input, key, correlation: request.id, deviceTime };
        return { data: (await runCommand(runtime, storeUpload(ports, bytes), submission)) as DataImport };
      } finally {
        release();
      }
    });
  });
}
