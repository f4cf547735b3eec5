import { AnlanError, chinaDay, defineQuery, type RouteSpec } from "@anlan/kernel";
import type { Report } from "@anlan/report-files";
import {
  type Authenticate,
  answer,
  dispositionOf,
  guardUploaded,
  type QueryContext,
  type QueryHandler,
  type Runtime,
  runQuery,
} from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { z } from "zod";
import {
  boardRoute,
  cardRoute,
  exchangeRoute,
  ownBoardRoute,
  ownCardRoute,
  ownExchangeRoute,
  SHEETS,
} from "../../contract/index.ts";
import { findProfile } from "../../domain/index.ts";
import { exchangeOf } from "../exchange/export.ts";
import type { RisksPorts } from "../ports.ts";
import { confirmedPoints } from "../sheets/confirmed.ts";
import { announcementBoard, emergencyCard, postCard } from "../sheets/sheets.ts";
import { dbOf } from "../store/db.ts";
import { findPoint, findRegister, findWorkplaces } from "../store/read.ts";
import { checkSide, ownEnterprise } from "../write/sides.ts";

const Input = z.object({ id: z.uuid().optional(), kind: z.enum(["post", "emergency"]).default("post") });
type Input = z.output<typeof Input>;

/** A file with its name, or undefined where there is nothing within scope. */
type Paper = { readonly name: string; readonly report: Report } | { readonly name: string; readonly data: object };

type Draw = (context: QueryContext, input: Input) => Promise<Paper | undefined>;

// Read like a query, by the right of the route and in the caller's scope; no address of its own serves it.
function reading(route: RouteSpec, own: boolean, draw: Draw): QueryHandler {
  const { name, label, permission, errors } = route;
  const spec = defineQuery({ name, label, permission, errors, input: Input, output: z.custom<Paper>() });
  return answer(spec, (context, input) => {
    checkSide(context.caller, own);
    return draw(context, own && input.id === undefined ? { ...input, id: ownEnterprise(context.caller) } : input);
  });
}

const drawCard =
  (ports: RisksPorts): Draw =>
  async (context, { id = "", kind }) => {
    const point = await findPoint(dbOf(context), id);
    if (point === undefined) return undefined;
    const { county, enterpriseId } = point;
    const [confirmed] = await confirmedPoints(context, { county, enterpriseId, pointId: id });
    if (confirmed === undefined) throw new AnlanError("RISKS_NOTHING_TO_PRINT");
    const draw = kind === "emergency" ? emergencyCard : postCard;
    const report = draw(ports.rules(), confirmed, ports.origin());
    return { name: `${SHEETS[kind].zh} ${point.name}.pdf`, report };
  };

const drawBoard =
  (ports: RisksPorts): Draw =>
  async (context, { id = "" }) => {
    const db = dbOf(context);
    const [place] = await findWorkplaces(db, [id]);
    if (place === undefined) return undefined;
    const points = await confirmedPoints(context, { county: place.county, enterpriseId: id });
    if (points.length === 0) throw new AnlanError("RISKS_NOTHING_TO_PRINT");
    const profile = (await findRegister(db, place))?.profile ?? null;
    const name = profile === null ? undefined : findProfile(ports.rules(), profile, chinaDay(context.now))?.name.zh;
    const report = announcementBoard(points, {
      enterpriseName: place.name,
      enterpriseId: id,
      profileName: name ?? null,
      now: context.now,
      origin: ports.origin(),
    });
    return { name: `${SHEETS.board.zh} ${place.name}.pdf`, report };
  };

const drawExchange: Draw = async (context, { id = "" }) => {
  const { rows } = await sql<{ county: string; name: string; creditCode: string | null }>`select county, name,
      credit_code as "creditCode" from enterprises.names
    where id = ${id} and state not in ('merged', 'moved')`.execute(dbOf(context));
  const [enterprise] = rows;
  if (enterprise === undefined) return undefined;
  return { name: `双重预防数据 ${enterprise.name}.json`, data: await exchangeOf(context, { ...enterprise, id }) };
};

async function bytesOf(ports: RisksPorts, paper: Paper): Promise<Uint8Array> {
  if ("report" in paper) return ports.writeReport(paper.report, "pdf");
  return new TextEncoder().encode(`${JSON.stringify(paper.data, null, 1)}\n`);
}

const KIND = z.enum(["post", "emergency"]).catch("post");

/** Boards and cards as PDF, and the exchange document: each for officials and for the enterprise itself. */
export function addPapers(app: FastifyInstance, runtime: Runtime, authenticate: Authenticate, ports: RisksPorts): void {
  const serve = (route: RouteSpec & { reply: { kind: "file" } }, own: boolean, draw: Draw) => {
    const handler = reading(route, own, draw);
    app.get(route.address, async (request, reply) => {
      const caller = await authenticate(request);
      const { id } = request.params as { id?: string };
      if (id !== undefined && !z.uuid().safeParse(id).success) throw new AnlanError("KERNEL_NOT_FOUND");
      const { kind } = request.query as { kind?: unknown };
      const paper = (await runQuery(runtime, handler, caller, { id, kind: KIND.parse(kind) })) as Paper;
      return guardUploaded(reply)
        .type(route.reply.mediaType)
        .header("content-disposition", dispositionOf(paper.name))
        .send(Buffer.from(await bytesOf(ports, paper)));
    });
  };
  serve(boardRoute, false, drawBoard(ports));
  serve(ownBoardRoute, true, drawBoard(ports));
  serve(cardRoute, false, drawCard(ports));
  serve(ownCardRoute, true, drawCard(ports));
  serve(exchangeRoute, false, drawExchange);
  serve(ownExchangeRoute, true, drawExchange);
}

/** What the addresses are, for log and documentation. */
export const paperRoutes: readonly RouteSpec[] = [
  boardRoute,
  ownBoardRoute,
  cardRoute,
  ownCardRoute,
  exchangeRoute,
  ownExchangeRoute,
];
