import { AnlanError } from "@anlan/kernel";
import { type Authenticate, answer, parseInput, type Runtime, runQuery } from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { DEEPEST_ZOOM, tileRoute } from "../contract/index.ts";
import type { MapPorts } from "./ports.ts";
import { isReadable, readableOf } from "./readable.ts";
import { drawTile } from "./tiles.ts";

const step = z.coerce.number().int().min(0);
const Address = z.object({ z: step.max(DEEPEST_ZOOM), x: step, y: step });
const Input = tileRoute.query.extend(Address.shape);

/** Codes divided by commas; null for all. */
export const listOf = (text: string | undefined): string[] | null =>
  text === undefined || text === "" ? null : text.split(",").map((one) => one.trim());

/** Adds `GET /api/v1/map/tiles/z/x/y`. */
export function addTileRoute(ports: MapPorts) {
  const drawing = answer({ ...tileRoute, input: Input, output: z.instanceof(Buffer) }, async (context, input) => {
    const { z: zoom, x, y } = input;
    if (x >= 2 ** zoom || y >= 2 ** zoom) throw new AnlanError("MAP_NO_SUCH_TILE");
    const wanted = listOf(input.registers);
    const registers = readableOf(context.caller, await ports.registers(context.runtime)).filter(
      ({ code }) => wanted === null || wanted.includes(code),
    );
    return drawTile(
      context,
      { z: zoom, x, y },
      { readable: isReadable(context.caller, registers), risks: listOf(input.risk) },
    );
  });
  return (app: FastifyInstance, runtime: Runtime, authenticate: Authenticate): void => {
    app.get(tileRoute.address, async (request, reply) => {
      const caller = await authenticate(request);
      const query = parseInput(tileRoute.query, request.query);
      const tile = await runQuery(runtime, drawing, caller, { ...query, ...(request.params as object) });
      return (
        reply
          .type(tileRoute.reply.mediaType)
          // What somebody may see changes with his rights: no proxy keeps it, his browser for a minute.
          .header("cache-control", "private, max-age=60")
          .send(tile)
      );
    });
  };
}
