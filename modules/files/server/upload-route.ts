import { addAbortSignal } from "node:stream";
import { AnlanError, type Caller } from "@anlan/kernel";
import {
  type Authenticate,
  type BodyLimits,
  type CommandHandler,
  checkCaller,
  type Runtime,
  readBodyWithin,
  replyBeforeBodyEnds,
  runCommand,
} from "@anlan/server-kit";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { MAX_FILE_BYTES, MAX_FILE_WORDS, type StoredFile, uploadRoute } from "../contract/index.ts";
import { cleanName } from "../domain/file-name.ts";
import { translated } from "./file-errors.ts";
import type { FilesPorts } from "./ports.ts";
import { recordUploadHandler, uploadFile } from "./record-upload.ts";

const KEY = /^[\w-]{8,100}$/;
/** What a form adds around its file. */
const FORM_BYTES = 64 * 1024;

const BODY: BodyLimits = {
  mostBytes: MAX_FILE_BYTES + FORM_BYTES,
  idleMs: 30_000,
  refuse: (reason) =>
    reason === "too-large"
      ? new AnlanError("FILES_TOO_LARGE", { limit: MAX_FILE_WORDS })
      : new AnlanError("FILES_UPLOAD_INTERRUPTED"),
};

function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : null;
}

// Everything that can be refused without reading a byte of the file.
function checkRequest(request: FastifyRequest, caller: Caller): void {
  checkCaller(uploadFile, caller);
  if (caller.kind === "person" && headerOf(request, "x-anlan-client") === null)
    throw new AnlanError("KERNEL_CROSS_SITE");
  const key = headerOf(request, "idempotency-key");
  if (key !== null && !KEY.test(key)) throw new AnlanError("KERNEL_BAD_REQUEST");
  if (Number(headerOf(request, "content-length") ?? 0) > MAX_FILE_BYTES + FORM_BYTES) {
    throw new AnlanError("FILES_TOO_LARGE", { limit: MAX_FILE_WORDS });
  }
  if (!request.isMultipart()) throw new AnlanError("FILES_NO_FILE");
}

async function receive(ports: FilesPorts, request: FastifyRequest, signal: AbortSignal) {
  // A form that cannot be read holds no file: the sender's mistake, whatever the reader calls it.
  const part = await request.file().catch(() => undefined);
  if (part === undefined || part.fieldname !== "file") {
    part?.file.resume();
    throw new AnlanError("FILES_NO_FILE");
  }
  addAbortSignal(signal, part.file);
  const name = cleanName(part.filename);
  const store = await ports.store();
  const { hash, size, mediaType } = await store.put(part.file, { maxBytes: MAX_FILE_BYTES, fileName: name });
  return { hash, name, size, mediaType };
}

async function upload(
  { ports, runtime, handler }: { ports: FilesPorts; runtime: Runtime; handler: CommandHandler },
  request: FastifyRequest,
  caller: Caller,
): Promise<StoredFile> {
  const input = await readBodyWithin(request.raw, BODY, (signal) => receive(ports, request, signal)).catch(
    (error: unknown) => {
      throw translated(error);
    },
  );
  const deviceTime = headerOf(request, "x-device-time")?.slice(0, 40) ?? null;
  const key = headerOf(request, "idempotency-key");
  const submission = { caller, input, key, correlation: request.id, deviceTime };
  // The runner answers with what the declaration's own schema has parsed.
  return (await runCommand(runtime, handler, submission)) as StoredFile;
}

/** POST /api/v1/files/upload: streams the file into the store, then records it as any command would. */
export async function addUpload(
  app: FastifyInstance,
  runtime: Runtime,
  authenticate: Authenticate,
  ports: FilesPorts,
): Promise<void> {
  // One byte more than allowed, so that the store meets the limit and says so instead of the form being cut silently.
  const limits = { fileSize: MAX_FILE_BYTES + 1, files: 1, fields: 5, fieldSize: 1024, parts: 6 };
  const options = { limits, throwFileSizeLimit: false, defParamCharset: "utf8" };
  await app.register(multipart, options);
  const handler = recordUploadHandler(ports.store);
  await app.register(async (room) => {
    replyBeforeBodyEnds(room);
    room.post(uploadRoute.address, { bodyLimit: MAX_FILE_BYTES + FORM_BYTES }, async (request) => {
      const caller = await authenticate(request);
      checkRequest(request, caller);
      return { data: await upload({ ports, runtime, handler }, request, caller) };
    });
  });
}
