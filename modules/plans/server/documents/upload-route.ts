import { createHash } from "node:crypto";
import { AnlanError, addressOf, type Caller, regionsWith } from "@anlan/kernel";
import { type Authenticate, checkCaller, type Runtime, runCommand } from "@anlan/server-kit";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { DOCUMENT_LIMIT, type PlanDocumentStatus, uploadDocument } from "../../contract/index.ts";
import { cleanLine } from "../../domain/clean-words.ts";
import type { ReadingQueue } from "./reading-queue.ts";
import { storeUpload } from "./store-upload.ts";

/** Uploads that are held in memory at once; more are asked to come back. */
const MOST_AT_ONCE = 4;
const ENVELOPE_BYTES = 64 * 1024;
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
async function receive(request: FastifyRequest): Promise<Received> {
  if (!request.isMultipart()) throw new AnlanError("PLANS_NO_FILE");
  if (Number(headerOf(request, "content-length") ?? 0) > DOCUMENT_LIMIT + ENVELOPE_BYTES) {
    throw new AnlanError("PLANS_DOCUMENT_TOO_LARGE");
  }
  try {
    const part = await request.file({ limits: { files: 1, fileSize: DOCUMENT_LIMIT }, throwFileSizeLimit: false });
    if (part === undefined) throw new AnlanError("PLANS_NO_FILE");
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
  const { region } = request.query as { region?: unknown };
  if (typeof region === "string" && region !== "") return region;
  return regionsWith(caller, uploadDocument.permission ?? "")[0] ?? caller.region;
}

/** Adds `POST /api/v1/plans/upload-document`: multipart/form-data with one file, `?region=` where several apply. */
export function addUploadRoute(queue: ReadingQueue) {
  return async (app: FastifyInstance, runtime: Runtime, authenticate: Authenticate): Promise<void> => {
    let running = 0;
    const upload = async (request: FastifyRequest): Promise<PlanDocumentStatus> => {
      const caller = await authenticate(request);
      checkCaller(uploadDocument, caller);
      // The same bar as for commands: another site's form cannot set this header.
      if (caller.kind === "person" && headerOf(request, "x-anlan-client") === null) {
        throw new AnlanError("KERNEL_CROSS_SITE");
      }
      const key = headerOf(request, "idempotency-key");
      if (key !== null && !KEY.test(key)) throw new AnlanError("KERNEL_BAD_REQUEST");
      if (running >= MOST_AT_ONCE) throw new AnlanError("PLANS_UPLOADS_BUSY");
      running += 1;
      try {
        const { fileName, bytes } = await receive(request);
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        const input = { region: regionOf(request, caller), fileName, size: bytes.byteLength, sha256 };
        const deviceTime = headerOf(request, "x-device-time")?.slice(0, 40) ?? null;
        const submission = { caller, input, key, correlation: request.id, deviceTime };
        // the handler's own declaration has parsed it
        return (await runCommand(runtime, storeUpload(bytes), submission)) as PlanDocumentStatus;
      } finally {
        running -= 1;
      }
    };
    await app.register(async (scope) => {
      if (!scope.hasRequestDecorator("isMultipart")) await scope.register(multipart);
      scope.post(addressOf(uploadDocument), async (request) => {
        const status = await upload(request);
        queue.add(runtime, status.documentId);
        return { data: status };
      });
    });
  };
}
