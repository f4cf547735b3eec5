import { AnlanError, addDays, type CommandSpec, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle, handleMove, moved } from "@anlan/server-kit";
import { sql } from "kysely";
import type { z } from "zod";
import {
  addSource,
  approveSource,
  editSource,
  retireSource,
  returnSource,
  reviseSource,
  type Source,
  submitSource,
  takePoints,
} from "../../contract/index.ts";
import { type SourceMove, type SourceRecord, sourceLife } from "../../domain/index.ts";
import type { RiskSourcesPorts } from "../ports.ts";
import { dbOf, dossierOf, draftOf, freePoints, isOfficial, lockSource, mayAddIn, saveSource } from "../source-store.ts";

const load = async (context: CommandContext, { id }: { readonly id: string }) =>
  isOfficial(context.caller) ? lockSource(dbOf(context), id) : undefined;

const add = (ports: RiskSourcesPorts): CommandHandler =>
  handle(addSource, {
    run: async (context, _record, { region, ...told }) => {
      const { caller } = context;
      const mine = mayAddIn(caller, region);
      if (!mine || region.length < 6 || (await ports.regionPath(region)).length === 0) {
        throw new AnlanError("RISK_SOURCES_REGION_UNKNOWN");
      }
      const place = {
        county: countyColumnOf(region),
        region,
        sectors: [...(caller.sectors ?? [])],
        enterpriseId: null,
      };
      const after = draftOf(context, { ...place, ...told, origin: "hand", originId: null });
      return saveSource(context, ports, null, after, { move: "add" });
    },
  });

const edit = (ports: RiskSourcesPorts): CommandHandler =>
  handle(editSource, {
    load,
    run: async (context, before: Source, { id: _id, revision: _revision, ...told }) => {
      if (before.state !== "draft") throw new AnlanError("RISK_SOURCES_NOT_DRAFT");
      return saveSource(context, ports, before, { ...before, ...told }, { move: "edit" });
    },
  });

interface Point {
  county: string;
  region: string;
  sectors: string[];
  enterpriseId: string;
  id: string;
  name: string;
  unitName: string;
  colour: Source["colour"];
  longitude: number | null;
  latitude: number | null;
  enterpriseName: string;
}

// What is known fills the draft; what nobody knows yet is asked before it is submitted.
const take = (ports: RiskSourcesPorts): CommandHandler =>
  handle(takePoints, {
    run: async (context, _record, { pointIds }) => {
      const { rows } = await sql<Point>`select p.county, p.region_code as region, p.sectors,
          p.enterprise_id as "enterpriseId", p.point_id as id, p.name, p.unit_name as "unitName", p.colour, p.longitude,
          p.latitude, n.name as "enterpriseName"
        from ${freePoints} and p.point_id = any(${sql.val(pointIds)}::uuid[])`.execute(context.tables());
      if (!isOfficial(context.caller) || rows.length < new Set(pointIds).size) {
        throw new AnlanError("RISK_SOURCES_POINT_UNKNOWN");
      }
      for (const { id, name, unitName, enterpriseName, colour, longitude, latitude, ...own } of rows) {
        const position = longitude === null || latitude === null ? null : { longitude, latitude };
        const told = {
          ...{
            name: `${enterpriseName} ${name}`.slice(0, 200),
            kind: "industry" as const,
            place: `${enterpriseName} ${unitName}`,
          },
          ...{ position, factor: `${unitName}：${name}`, effect: null, reach: null, persons: null, objects: null },
          ...{ measures: null, unitName: enterpriseName, colour, basis: "取自企业风险分级管控的评估结果" },
        };
        await saveSource(context, ports, null, draftOf(context, { ...own, ...told, origin: "point", originId: id }), {
          point: id,
        });
      }
      return { made: rows.length };
    },
  });

function move<I extends z.ZodType, O extends z.ZodType>(
  ports: RiskSourcesPorts,
  spec: CommandSpec<I, O>,
  name: SourceMove,
  fieldsOf: (context: CommandContext, one: Source, input: z.output<I>) => Partial<Source>,
): CommandHandler {
  return handleMove(spec, sourceLife, name, {
    load: load as never,
    run: async (context, record, input) => {
      const before = record as Source;
      const { revision: _revision, ...life } = moved(sourceLife, name, before as Source & SourceRecord, context);
      const fields = fieldsOf(context, before, input);
      const after = { ...before, ...(life as Pick<Source, "state" | "stateSince" | "lastMoves">), ...fields };
      return (await saveSource(context, ports, before, after, { move: name, remark: after.remark })) as never;
    },
  });
}

const plain = (_context: CommandContext, _one: Source, { remark }: { remark: string | null }) => ({ remark });
const LONGEST_DAYS = 1100;

const approve = (ports: RiskSourcesPorts): CommandHandler =>
  move(ports, approveSource, "approve", ({ now }, one, { reviewOn, remark }) => {
    const today = chinaDay(now);
    if (reviewOn <= today || reviewOn > addDays(today, LONGEST_DAYS)) throw new AnlanError("RISK_SOURCES_DAY_WRONG");
    return { published: dossierOf(one), approvedOn: today, reviewOn, remark };
  });

// A change after a return is no return any more.
const submit = (ports: RiskSourcesPorts): CommandHandler =>
  move(ports, submitSource, "submit", ({ caller }, one, { remark }) => {
    const { return: _returned, ...lastMoves } = one.lastMoves;
    return { remark, lastMoves: { ...lastMoves, submit: caller.accountId } };
  });

/** Everything that is done with dossiers by hand. */
export const sourceHandlers = (ports: RiskSourcesPorts): CommandHandler[] => [
  add(ports),
  edit(ports),
  take(ports),
  submit(ports),
  approve(ports),
  move(ports, returnSource, "return", plain),
  move(ports, reviseSource, "revise", plain),
  move(ports, retireSource, "retire", plain),
];
