import { chinaDay } from "@anlan/kernel";
import {
  answer,
  type ListHandler,
  type ListSelect,
  list,
  type QueryContext,
  type QueryHandler,
} from "@anlan/server-kit";
import { sql } from "kysely";
import {
  findOwnSupervisions,
  findSupervisions,
  getOwnSupervision,
  getSupervision,
  getSupervisionBoard,
  type Supervision,
  SupervisionLife,
  type SupervisionRow,
} from "../../contract/index.ts";
import { supervisionStepLabel } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { withRegionNames } from "../queries/names.ts";
import { dbOf } from "../store/read.ts";
import { checkSide } from "../write/checks.ts";
import { entriesOf, findSupervision, type StoredSupervision } from "./store.ts";

const late = (today: string) => ({
  overdue: sql<boolean>`(s.state in ('listed', 'review') and s.due_on < ${today}::date)`,
  progressLate: sql<boolean>`(s.state = 'listed' and s.progress_due_on is not null and s.progress_due_on < ${today}::date)`,
  unpublished: sql<boolean>`((s.published_on is null and s.publish_by < ${today}::date)
    or (s.delist_published_on is null and s.delist_publish_by < ${today}::date)) is true`,
});

const select =
  (own: boolean) =>
  (context: QueryContext): ListSelect => {
    checkSide(context.caller, own);
    const { overdue, progressLate, unpublished } = late(chinaDay(context.now));
    return dbOf(context)
      .selectFrom("hidden_dangers.supervisions as s")
      .select([
        "s.id",
        "s.county",
        "s.region_code as region",
        "s.kind",
        "s.subject_id as subjectId",
        "s.title",
        "s.level",
        "s.unit_name as unitName",
        "s.leader",
        "s.number",
        "s.state",
        "s.listed_on as listedOn",
        "s.delisted_on as delistedOn",
        "s.due_on as dueOn",
        "s.progress_on as progressOn",
        "s.updated_at as updatedAt",
        overdue.as("overdue"),
        progressLate.as("progressLate"),
        unpublished.as("unpublished"),
        sql<boolean>`s.extension is not null`.as("extensionAsked"),
      ]);
  };

const handlerOf = (spec: typeof findSupervisions, own: boolean, ports: HiddenDangersPorts): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: select(own),
    filters: {
      text: (query: ListSelect, value: string) =>
        query.where(
          sql<boolean>`(position(${value} in row.title) > 0 or position(${value} in row."unitName") > 0
            or position(${value} in coalesce(row.number, '')) > 0)`,
        ),
      region: (query: ListSelect, regions: readonly string[]) =>
        query.where((where) =>
          where.or(
            regions.map((region) =>
              where.and([where("row.region", ">=", region), where("row.region", "<", `${region}:`)]),
            ),
          ),
        ),
    },
    complete: (_context, rows: SupervisionRow[]) =>
      withRegionNames(
        ports,
        rows.map((row) => ({ ...row, regionName: null })),
      ),
  });

/** Lists of supervisions: of officials, and of an enterprise for itself. */
export const supervisionLists = (ports: HiddenDangersPorts): ListHandler[] => [
  handlerOf(findSupervisions, false, ports),
  handlerOf(findOwnSupervisions, true, ports),
];

const passed = (day: string | null, today: string): boolean => day !== null && day < today;

/** A supervision with its course. */
async function viewOf(context: QueryContext, ports: HiddenDangersPorts, one: StoredSupervision): Promise<Supervision> {
  const today = chinaDay(context.now);
  const [entries, path] = await Promise.all([entriesOf(dbOf(context), one), ports.regionPath(one.region)]);
  const { extension } = one;
  return {
    ...one,
    regionName: path.at(-1) ?? null,
    life: SupervisionLife.parse(one),
    overdue: (one.state === "listed" || one.state === "review") && one.dueOn < today,
    progressLate: one.state === "listed" && passed(one.progressDueOn, today),
    unpublished:
      (one.publishedOn === null && passed(one.publishBy, today)) ||
      (one.delistPublishedOn === null && passed(one.delistPublishBy, today)),
    extensionAsked: extension !== null,
    extension,
    entries: entries.map((entry) => ({ ...entry, label: supervisionStepLabel(entry.move) })),
  };
}

const getHandler = (spec: typeof getSupervision, own: boolean, ports: HiddenDangersPorts): QueryHandler =>
  answer(spec, async (context, { supervisionId }) => {
    checkSide(context.caller, own);
    const one = await findSupervision(dbOf(context), supervisionId);
    return one === undefined ? undefined : viewOf(context, ports, one);
  });

const boardHandler: QueryHandler = answer(getSupervisionBoard, async (context) => {
  checkSide(context.caller, false);
  const today = chinaDay(context.now);
  const { overdue, progressLate, unpublished } = late(today);
  const count = (condition: ReturnType<typeof sql>) => sql`(count(*) filter (where ${condition}))::int`;
  const { rows } = await sql<Record<string, number>>`select ${count(sql`s.state = 'proposed'`)} as proposed,
      ${count(sql`s.state = 'listed'`)} as listed, ${count(sql`s.state = 'review'`)} as review,
      ${count(overdue)} as overdue, ${count(progressLate)} as "progressLate", ${count(unpublished)} as unpublished,
      ${count(sql`s.extension is not null`)} as extensions,
      ${count(sql`s.delisted_on >= ${`${today.slice(0, 4)}-01-01`}::date`)} as delisted
    from hidden_dangers.supervisions s`.execute(dbOf(context));
  // The statement counts each of them.
  return rows[0] as never;
});

/** Reading one supervision, and the board. */
export const supervisionQueries = (ports: HiddenDangersPorts): QueryHandler[] => [
  getHandler(getSupervision, false, ports),
  getHandler(getOwnSupervision as unknown as typeof getSupervision, true, ports),
  boardHandler,
];
