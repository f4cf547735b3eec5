import { PassThrough } from "node:stream";
import { AnlanError, type Caller } from "@anlan/kernel";
import {
  type Authenticate,
  answer,
  checkCaller,
  dispositionOf,
  logRead,
  parseInput,
  type Runtime,
  runQuery,
} from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import { DataImport, returnedRoute, SHEET_TYPE, templateRoute } from "../../contract/index.ts";
import { columnsOfTarget } from "../../domain/columns.ts";
import type { DataImportsTables } from "../generated/tables.ts";
import type { DataImportsPorts } from "../ports.ts";
import { findTarget } from "../running/at-work.ts";
import { findImport, viewOf } from "../store/import-store.ts";
import { mayLookInto } from "../store/may-import.ts";
import { writeReturnedRows } from "./returned.ts";
import { templateOf } from "./template.ts";

interface Room {
  readonly runtime: Runtime;
  readonly authenticate: Authenticate;
  readonly ports: DataImportsPorts;
}

const fileStem = (name: string): string => name.replace(/\.[^.]*$/u, "");

// The rows may hold protected data: who takes them away is logged before a byte of them is sent.
const opening = answer(
  { ...returnedRoute, input: returnedRoute.query, output: DataImport },
  async (context, { id }) => {
    const found = await findImport(context.tables<DataImportsTables>(), id);
    if (found === undefined || !mayLookInto(context.caller, found)) return undefined;
    const subject = { action: returnedRoute.name, type: "data-import", id, region: found.region };
    await logRead(context, { ...subject, details: { fileName: found.fileName } });
    return viewOf(found);
  },
);

async function targetOrThrow({ runtime, ports }: Room, caller: Caller, code: string) {
  const target = await findTarget({ runtime, ports }, caller, code);
  if (target === undefined) throw new AnlanError("DATA_IMPORTS_TARGET_GONE");
  return target;
}

/** Adds the addresses of templates and of returned rows. */
export function addDownloadRoutes(app: FastifyInstance, room: Room): void {
  const { runtime, authenticate, ports } = room;
  app.get(templateRoute.address, async (request, reply) => {
    const caller = await authenticate(request);
    checkCaller(templateRoute, caller);
    const { target: code, lang: language = "zh" } = parseInput(templateRoute.query, request.query);
    const target = await targetOrThrow(room, caller, code);
    const bytes = await templateOf(target, { runtime, caller, language, regions: ports.regions });
    const name = `${target.label[language]}${language === "zh" ? "导入模板" : " template"}.xlsx`;
    return reply.type(SHEET_TYPE).header("content-disposition", dispositionOf(name)).send(bytes);
  });
  app.get(returnedRoute.address, async (request, reply) => {
    const caller = await authenticate(request);
    const { lang: language = "zh" } = parseInput(returnedRoute.query, request.query);
    const record = (await runQuery(runtime, opening, caller, request.query)) as DataImport;
    const target = await findTarget({ runtime, ports }, caller, record.target);
    const words = {
      catalogue: ports.errors(),
      columns: target === undefined ? [] : columnsOfTarget(target.fields),
      language,
    };
    const out = new PassThrough();
    const name = `${fileStem(record.fileName)}-${language === "zh" ? "退回" : "returned"}.xlsx`;
    void reply.type(SHEET_TYPE).header("content-disposition", dispositionOf(name)).send(out);
    await writeReturnedRows(out, { runtime, sealer: ports.sealer, caller, record, words }).catch((error: Error) =>
      out.destroy(error),
    );
    return reply;
  });
}
