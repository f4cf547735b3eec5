import { AnlanError, type Caller } from "@anlan/kernel";
import {
  type Authenticate,
  answer,
  dispositionOf,
  guardUploaded,
  logRead,
  type QueryHandler,
  type Runtime,
  runQuery,
} from "@anlan/server-kit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { contentRoute, type FileRow, getFile, thumbnailRoute, WIDEST_THUMBNAIL } from "../contract/index.ts";
import { translated } from "./file-errors.ts";
import { getFileHandler } from "./find-files.ts";
import type { FilesPorts } from "./ports.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Seconds that a browser keeps what it was given, for this person only. */
const CACHED_SECONDS = 600;

/** Loads a file in scope, as the query does; opening a protected one is logged before a byte of it is sent. */
function opening(action: string): QueryHandler {
  return answer({ ...getFile, name: action }, async (context, input) => {
    const file = (await getFileHandler.run(context, input)) as FileRow | undefined;
    if (file?.protected === true) {
      const { id, name, region, subjectType, subjectId } = file;
      await logRead(context, { action, type: "file", id, region, details: { name, subjectType, subjectId } });
    }
    return file;
  });
}

async function find(
  runtime: Runtime,
  handler: QueryHandler,
  caller: Caller,
  request: FastifyRequest,
): Promise<FileRow> {
  const { id } = request.params as { id: string };
  if (!UUID.test(id)) throw new AnlanError("KERNEL_NOT_FOUND");
  return (await runQuery(runtime, handler, caller, { fileId: id })) as FileRow;
}

function widthOf(request: FastifyRequest): number {
  const width = Number((request.query as Record<string, unknown>)["width"] ?? 240);
  if (!Number.isInteger(width) || width < 1 || width > WIDEST_THUMBNAIL) throw new AnlanError("KERNEL_BAD_REQUEST");
  return width;
}

/** GET /api/v1/files/:id/content and /thumbnail: always a download, never a page of ours. */
export function addDownloads(
  app: FastifyInstance,
  runtime: Runtime,
  authenticate: Authenticate,
  ports: FilesPorts,
): void {
  // After the hook of the application, which forbids every cache.
  app.addHook("onSend", async (request, reply) => {
    if (request.method === "GET" && reply.statusCode === 200) {
      reply.header("cache-control", `private, max-age=${CACHED_SECONDS}`);
    }
  });
  const content = opening(contentRoute.name);
  const thumbnail = opening(thumbnailRoute.name);
  const orTranslated = (error: unknown) => {
    throw translated(error);
  };
  app.get(contentRoute.address, async (request, reply) => {
    const file = await find(runtime, content, await authenticate(request), request);
    const stream = await (await ports.store()).open(file.hash).catch(orTranslated);
    return guardUploaded(reply)
      .type(file.mediaType)
      .header("content-length", file.size)
      .header("content-disposition", dispositionOf(file.name))
      .send(stream);
  });
  app.get(thumbnailRoute.address, async (request, reply) => {
    const caller = await authenticate(request);
    const width = widthOf(request);
    const file = await find(runtime, thumbnail, caller, request);
    const picture = await (await ports.store()).thumbnail(file.hash, width).catch(orTranslated);
    return guardUploaded(reply)
      .type(picture.mediaType)
      .header("content-disposition", "inline")
      .send(Buffer.from(picture.bytes));
  });
}
