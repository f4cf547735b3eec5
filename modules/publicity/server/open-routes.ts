import { createHash } from "node:crypto";
import { AnlanError, RegionCode } from "@anlan/kernel";
import type { Runtime } from "@anlan/server-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { accidentsCsv, boardJson, type PublicBoard, targetsCsv } from "../contract/index.ts";
import { accidentsCsvOf, csvOf } from "../domain/index.ts";
import type { PublicityPorts } from "./ports.ts";
import { readBoard } from "./queries.ts";

/** Requests per minute and address: data are fetched by programs, and there is nothing new within a minute. */
const PER_MINUTE = 60;
const KEPT_SECONDS = 60;

function send(request: FastifyRequest, reply: FastifyReply, mediaType: string, body: string): FastifyReply {
  const mark = `"${createHash("sha256").update(body).digest("base64url")}"`;
  void reply.header("cache-control", `public, max-age=${KEPT_SECONDS}`).header("etag", mark);
  if (request.headers["if-none-match"] === mark) return reply.code(304).send();
  return reply.type(`${mediaType}; charset=utf-8`).send(body);
}

/** Adds the addresses of the data beside the board. Nobody has to say who he is. */
export function addOpenRoutes(app: FastifyInstance, runtime: Runtime, ports: PublicityPorts): void {
  const add = (address: string, mediaType: string, write: (board: PublicBoard) => string) =>
    app.get(address, { config: { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } } }, async (request, reply) => {
      const region = RegionCode.safeParse((request.params as { region?: unknown }).region);
      const board = region.success ? await readBoard(ports, runtime, region.data) : undefined;
      if (board === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
      return send(request, reply, mediaType, write(board));
    });
  add(boardJson.address, boardJson.reply.mediaType, (board) => JSON.stringify(board));
  add(targetsCsv.address, targetsCsv.reply.mediaType, csvOf);
  add(accidentsCsv.address, accidentsCsv.reply.mediaType, accidentsCsvOf);
}
