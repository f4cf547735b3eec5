import { AnlanError, chinaDay } from "@anlan/kernel";
import { answer, type ListHandler, type ListSelect, list, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { type ExitCase, findCases, findExperts, getCase, getExitBoard, getOwnCases } from "../../contract/index.ts";
import { compositeOf, isEvaluated } from "../../domain/index.ts";
import { mayObject } from "../commands/acts.ts";
import type { ExitListsPorts } from "../ports.ts";
import { casesOf, dbOf, findCase, isOfficial, stepsOf } from "../store/case-store.ts";
import { type StoredSheet, sheetsOf } from "../store/sheet-store.ts";
import { sheetRuleOf } from "../write/save-case.ts";

const isOverdue = (one: Pick<ExitCase, "stepDueOn" | "endedOn">, today: string): boolean =>
  one.endedOn === null && one.stepDueOn !== null && one.stepDueOn < today;

// The end of the half-open range of a prefix, for any text: nothing sorts behind this character.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`;
const flag = (column: string) => (query: ListSelect, value: string) =>
  query.where(sql.ref(`row.${column}`), "=", value === "yes");

const findCasesHandler = (ports: ExitListsPorts): ListHandler =>
  list(findCases, {
    key: "id",
    county: true,
    select: (context) =>
      dbOf(context)
        .selectFrom("exit_lists.cases as c")
        .select([
          "c.county",
          "c.id",
          "c.region_code as region",
          "c.enterprise_id as enterpriseId",
          "c.enterprise_name as enterpriseName",
          "c.origin",
          "c.state",
          "c.way",
          "c.listed_on as listedOn",
          "c.step_due_on as stepDueOn",
          "c.ended_on as endedOn",
          "c.updated_at as updatedAt",
          sql<number | null>`(c.composite ->> 'total')::float8`.as("total"),
          sql<string | null>`c.composite ->> 'advice'`.as("advice"),
          sql<string | null>`c.plan ->> 'unitName'`.as("unitName"),
          sql<string | null>`c.plan ->> 'dueOn'`.as("dueOn"),
          sql<boolean>`coalesce(c.ended_on is null and c.step_due_on < ${chinaDay(context.now)}::date, false)`.as(
            "overdue",
          ),
          sql<boolean>`coalesce(c.objection ->> 'state' = 'open', false)`.as("objection"),
          sql<boolean>`c.delay is not null`.as("delayAsked"),
          sql<boolean>`c.state in ('listed', 'planned', 'carrying', 'checking')`.as("onList"),
        ])
        .where(sql<boolean>`${isOfficial(context.caller)}`),
    filters: {
      text: (query, value: string) =>
        query.where(sql<boolean>`position(lower(${value}) in lower(row."enterpriseName")) > 0`),
      onList: flag("onList"),
      overdue: flag("overdue"),
      objection: flag("objection"),
      delayAsked: flag("delayAsked"),
      region: (query, regions: readonly string[]) =>
        query.where((where) =>
          where.or(
            regions.map((code) => where.and([where("row.region", ">=", code), where("row.region", "<", beyond(code))])),
          ),
        ),
    },
    complete: async (_context, rows: { region: string }[]) =>
      (await Promise.all(
        rows.map(async (row) => ({ ...row, regionName: (await ports.regionPath(row.region)).at(-1) ?? row.region })),
      )) as never,
  });

const boardHandler: QueryHandler = answer(getExitBoard, async (context) => {
  const today = chinaDay(context.now);
  const { rows } = await sql<Record<string, number>>`select
      (count(*) filter (where state = 'proposed'))::int as proposed,
      (count(*) filter (where state in ('evaluating', 'submitted')))::int as evaluating,
      (count(*) filter (where state in ('listed', 'planned', 'carrying', 'checking')))::int as "onList",
      (count(*) filter (where ended_on is null and step_due_on < ${today}::date))::int as overdue,
      (count(*) filter (where objection ->> 'state' = 'open'))::int as objections,
      (count(*) filter (where delay is not null))::int as delays,
      (count(*) filter (where state = 'delisted' and ended_on >= ${`${today.slice(0, 4)}-01-01`}::date))::int as delisted
    from exit_lists.cases where ${isOfficial(context.caller)}`.execute(dbOf(context));
  return rows[0] as never;
});

// Each expert by himself: what others gave is shown only when everybody is done.
function shownSheet(sheet: StoredSheet, isOpen: boolean) {
  const { id, accountId, expertName, state, submittedAt, total, opinion, values } = sheet;
  const own = { id, accountId, expertName, state, submittedAt };
  return isOpen ? { ...own, total, opinion, values } : { ...own, total: null, opinion: null, values: [] };
}

const getCaseHandler = (ports: ExitListsPorts): QueryHandler =>
  answer(getCase, async (context, { id }) => {
    const db = dbOf(context);
    const one = isOfficial(context.caller) ? await findCase(db, id) : undefined;
    if (one === undefined) return undefined;
    const [sheets, steps, path] = await Promise.all([
      sheetsOf(db, one),
      stepsOf(db, one),
      ports.regionPath(one.region),
    ]);
    const rule = sheetRuleOf(ports, one.sheetCode);
    const isShown = one.composite !== null || isEvaluated(one);
    const handedIn = sheets.filter(({ state }) => state === "submitted");
    const preview = isShown && rule !== undefined ? compositeOf(rule, handedIn) : null;
    return {
      ...one,
      regionName: path.slice(-2).join(""),
      overdue: isOverdue(one, chinaDay(context.now)),
      preview: one.composite ?? preview,
      sheets: sheets.map((sheet) => shownSheet(sheet, isShown)),
      sheetRule: rule ?? null,
      steps,
    };
  });

const expertsHandler = (ports: ExitListsPorts): QueryHandler =>
  answer(findExperts, async (context, { id }) => {
    const one = isOfficial(context.caller) ? await findCase(dbOf(context), id) : undefined;
    if (one === undefined) return undefined;
    const experts = await ports.experts(context.runtime, one.region);
    return { needed: one.sheetsNeeded, experts: [...experts] };
  });

const ownHandler: QueryHandler = answer(getOwnCases, async (context) => {
  const { enterpriseId } = context.caller;
  if (enterpriseId === undefined || enterpriseId === null) throw new AnlanError("EXIT_LISTS_NO_ENTERPRISE");
  const today = chinaDay(context.now);
  const listed = (await casesOf(dbOf(context), enterpriseId)).filter(({ listedOn }) => listedOn !== null);
  const cases = listed.map((one) => {
    const { id, enterpriseName, state, stateSince, way, opinion, listedOn, objectBy, revision, objection } = one;
    const own = { id, enterpriseName, state, stateSince, way, opinion, listedOn, objectBy, revision, objection };
    // A plan that nobody approved yet is the office's own draft.
    const plan = ["listed", "planned"].includes(state) ? null : one.plan;
    return { ...own, plan, mayObject: mayObject(one, today) };
  });
  return { cases };
});

export const caseQueries = (ports: ExitListsPorts): QueryHandler[] => [
  boardHandler,
  getCaseHandler(ports),
  expertsHandler(ports),
  ownHandler,
];
export const caseLists = (ports: ExitListsPorts): ListHandler[] => [findCasesHandler(ports)];
