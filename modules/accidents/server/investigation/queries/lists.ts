import { chinaDay } from "@anlan/kernel";
import { rangeOf } from "@anlan/region-codes";
import { type ListHandler, type ListSelect, list, type QueryContext } from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import { findCases, findInvestigations, findMeasures } from "../../../contract/index.ts";
import { likenessWords } from "../../../domain/investigation/index.ts";
import type { InvestigationPorts } from "../ports.ts";
import { typeName } from "../store/read.ts";

const containing = (value: string): string => `%${value.replace(/[\\%_]/g, "\\$&")}%`;
const said = (value: never): string => String(value);
const values = (value: never): string[] => value as unknown as string[];
const isYes = (value: never): boolean => said(value) === "yes";

const inRegions = (query: ListSelect, value: never): ListSelect => {
  const within = values(value).map((code) => {
    const { from, to } = rangeOf(code);
    return sql`(region >= ${from} and region < ${to})`;
  });
  return query.where(sql<boolean>`(${sql.join(within, sql` or `)})`);
};

type Named = { region: string };
const withRegionNames =
  (ports: InvestigationPorts) =>
  async (_context: QueryContext, rows: never[]): Promise<never[]> => {
    const codes = [...new Set((rows as Named[]).map(({ region }) => region))];
    const names = new Map(
      await Promise.all(codes.map(async (code) => [code, (await ports.regionPath(code)).at(-1) ?? code] as const)),
    );
    return (rows as Named[]).map(({ region, ...row }) => ({
      ...row,
      regionName: names.get(region),
    })) as unknown as never[];
  };

// Kysely's own types of these tables do not matter here: the list wraps the select and asks by the row's names.
const from = (context: QueryContext, text: RawBuilder<unknown>): ListSelect =>
  context
    .tables<Record<string, Record<string, unknown>>>()
    .selectFrom(sql`(${text})`.as("row") as never)
    .selectAll() as ListSelect;

const investigations = (ports: InvestigationPorts): ListHandler =>
  list(findInvestigations, {
    key: "id",
    county: true,
    select: (context) =>
      from(
        context,
        sql`select i.county, i.id, i.accident_id as "accidentId", i.region_code as region, a.title, a.occurred_on as day,
          a.grade, i.body, i.state, i.due_on as "dueOn", coalesce(i.due_on < ${chinaDay(context.now)}::date, false) as late,
          (select count(*)::int from accidents.measures m where m.county = i.county and m.investigation_id = i.id
            and m.state <> 'accepted') as "openMeasures", i.updated_at as "updatedAt"
          from accidents.investigations i join accidents.accidents a on a.county = i.county and a.id = i.accident_id`,
      ),
    filters: {
      text: (query, value) => query.where("title", "ilike", containing(said(value))),
      late: (query, value) => query.where("late", "=", isYes(value)),
      region: inRegions,
    },
    complete: withRegionNames(ports),
  });

const measures = (ports: InvestigationPorts): ListHandler =>
  list(findMeasures, {
    key: "id",
    county: true,
    select: (context) =>
      from(
        context,
        sql`select m.county, m.id, m.investigation_id as "investigationId", m.region_code as region, a.title, m.text,
          m.unit_id as "unitId", m.unit_name as "unitName", m.due_on as "dueOn", m.state,
          (m.state <> 'accepted' and m.due_on < ${chinaDay(context.now)}::date) as late
          from accidents.measures m join accidents.accidents a on a.county = m.county and a.id = m.accident_id`,
      ),
    filters: {
      text: (query, value) => {
        const like = containing(said(value));
        return query.where((where) => where.or([where("text", "ilike", like), where("title", "ilike", like)]));
      },
      late: (query, value) => query.where("late", "=", isYes(value)),
      region: inRegions,
    },
    complete: withRegionNames(ports),
  });

const cases = (ports: InvestigationPorts): ListHandler =>
  list(findCases, {
    key: "id",
    county: true,
    select: (context) =>
      from(
        context,
        sql`select county, id, title, day, grade, type, category, trade, deaths, factors, causes, lessons, words,
          investigation_id is not null as own
          from accidents.cases`,
      ),
    filters: {
      text: (query, value) => {
        const words = likenessWords(said(value));
        const inTitle = sql<boolean>`title ilike ${containing(said(value))}`;
        return query.where(words.length === 0 ? inTitle : sql<boolean>`(words @> ${words}::text[] or ${inTitle})`);
      },
      own: (query, value) => query.where("own", "=", isYes(value)),
      factor: (query, value) => query.where(sql<boolean>`factors && ${values(value)}::text[]`),
      cause: (query, value) => query.where(sql<boolean>`causes && ${values(value)}::text[]`),
      trade: (query, value) => query.where("trade", "like", `${said(value).replace(/[\\%_]/g, "\\$&")}%`),
    },
    complete: async (_context, rows) =>
      (rows as unknown as { type: string | null; words: unknown; county: unknown }[]).map(
        ({ words: _words, county: _county, ...row }) => ({ ...row, typeName: typeName(ports, row.type) }) as never,
      ),
  });

/** Investigations, rectification measures, the case library. */
export const investigationLists = (ports: InvestigationPorts): ListHandler[] => [
  investigations(ports),
  measures(ports),
  cases(ports),
];
