import { AnlanError } from "@anlan/kernel";
import { type Authenticate, answer, parseInput, type Runtime, runQuery } from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { DEEPEST_ZOOM, tileRoute } from "../contract/index.ts";
import { KeptTiles, sightOf, versionFor } from "./kept-tiles.ts";
import type { MapPorts } from "./ports.ts";
import { isReadable, readableOf, seesCounties } from "./readable.ts";
import { drawTile, MOST_TOLD_APART } from "./tiles.ts";

const step = z.coerce.number().int().min(0);
const Address = z.object({ z: step.max(DEEPEST_ZOOM), x: step, y: step });
const Input = tileRoute.query.extend(Address.shape);

/** Codes divided by commas; null for all. */
export const listOf = (text: string | undefined): string[] | null =>
  text === undefined || text === "" ? null : text.split(",").map((one) => one.trim());

/** Adds `GET /api/v1/map/tiles/z/x/y`. */
export function addTileRoute(ports: MapPorts) {
  const kept = new KeptTiles();
  const drawing = answer({ ...tileRoute, input: Input, output: z.instanceof(Buffer) }, async (context, input) => {
    const { z: zoom, x, y } = input;
    if (x >= 2 ** zoom || y >= 2 ** zoom) throw new AnlanError("MAP_NO_SUCH_TILE");
    const wanted = listOf(input.registers);
    const registers = readableOf(context.caller, await ports.registers(context.runtime)).filter(
      ({ code }) => wanted === null || wanted.includes(code),
    );
    const risks = listOf(input.risk);
    const key = [await versionFor(context), zoom, x, y, JSON.stringify(risks), sightOf(context.caller, registers)].join(
      " ",
    );
    return kept.of(key, () =>
      drawTile(
        context,
        { z: zoom, x, y },
        {
          readable: isReadable(context.caller, registers),
          byCounty: seesCounties(context.caller, registers),
          risks,
          mostToldApart: ports.mostToldApart ?? MOST_TOLD_APART,
        },
      ),
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
          // Nor does the browser give it to whoever signs in next.
          .header("vary", "cookie")
          .send(tile)
      );
    });
  };
}
