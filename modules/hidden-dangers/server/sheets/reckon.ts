import { addDays } from "@anlan/kernel";
import { type RawBuilder, sql } from "kysely";
import type { SheetFigureRule, SheetRules } from "../../contract/index.ts";
import { figuresOf } from "../../domain/index.ts";
import type { Db } from "../store/read.ts";
import type { SheetPart, StoredSheet } from "./store.ts";

type Condition = RawBuilder<unknown>;
type CountRule = Extract<SheetFigureRule, { kind: "count" }>;
type Period = Pick<StoredSheet, "fromDay" | "toDay">;

const midnight = (day: string): Condition => sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`;

/** Whether a danger (`d`) counts for a figure, at the end of the period. */
function conditionOf({ measure, level, element }: CountRule, { fromDay, toDay }: Period): Condition {
  const begin = midnight(fromDay);
  const end = midnight(addDays(toDay, 1));
  const found = sql`d.found_at >= ${begin} and d.found_at < ${end}`;
  const done = sql`(d.verified_at is not null and d.verified_at < ${end})`;
  const left = sql`d.found_at < ${end} and not ${done}`;
  const planned = element === undefined ? sql`true` : sql`coalesce(d.major->'plan'->>${element}, '') <> ''`;
  const measures: Readonly<Record<CountRule["measure"], Condition>> = {
    found,
    rectified: sql`${found} and ${done}`,
    "earlier-rectified": sql`d.found_at < ${begin} and ${done} and d.verified_at >= ${begin}`,
    left,
    "left-late": sql`${left} and d.due_on <= ${toDay}::date`,
    "left-supervised": sql`${left} and d.supervision_id is not null`,
    "left-planned": sql`${left} and d.major->'plan' <> 'null'::jsonb and ${planned}`,
  };
  const levels = {
    any: sql`true`,
    major: sql`d.level = 'major'`,
    general: sql`d.level is distinct from 'major'`,
  } as const;
  return sql`(${measures[measure]} and ${levels[level]})`;
}

const codesOf = (rules: SheetRules, period: Period): Condition =>
  sql`array_remove(array[${sql.join(
    rules.figures
      .filter((rule): rule is CountRule => rule.kind === "count")
      .map((rule) => sql`case when ${conditionOf(rule, period)} then ${rule.code}::text end`),
  )}], null)`;

/** Dangers that may count: of the enterprise, or of the region and the sectors; none that was no danger or is told by another. */
function countedOf({ county, region, sectors, enterpriseId, fromDay, toDay }: StoredSheet): Condition {
  const whose =
    enterpriseId === null
      ? sql`d.region_code >= ${region} and d.region_code < ${`${region}:`}
          and (${sectors.length === 0} or d.sectors && ${[...sectors]}::text[])`
      : sql`d.enterprise_id = ${enterpriseId}`;
  return sql`d.county = ${county} and ${whose} and d.state not in ('cancelled', 'joined')
    and d.found_at < ${midnight(addDays(toDay, 1))}
    and (d.found_at >= ${midnight(fromDay)} or d.verified_at is null or d.verified_at >= ${midnight(fromDay)})`;
}

interface Counted {
  readonly kind: "all" | "sector" | "town";
  readonly part: string;
  readonly code: string;
  readonly count: number;
}

/** Writes anew which dangers stand behind the figures of a sheet. */
export async function writeSheetDangers(db: Db, sheet: StoredSheet, rules: SheetRules): Promise<void> {
  await sql`delete from hidden_dangers.sheet_dangers where county = ${sheet.county} and sheet_id = ${sheet.id}`.execute(
    db,
  );
  await sql`insert into hidden_dangers.sheet_dangers (county, sheet_id, danger_id, region_code, figures)
    select c.county, ${sheet.id}::uuid, c.id, c.region_code, c.figures from (
      select d.county, d.id, d.region_code, ${codesOf(rules, sheet)} as figures from hidden_dangers.dangers d
      where ${countedOf(sheet)}) c where c.figures <> '{}'`.execute(db);
}

/** What the dangers behind a sheet come to: in all, and for an authority by sector and by town. */
async function countAll(db: Db, { county, id, enterpriseId }: StoredSheet): Promise<Counted[]> {
  const behind = sql`hidden_dangers.sheet_dangers s cross join unnest(s.figures) as f(code)
    join hidden_dangers.dangers d on d.county = s.county and d.id = s.danger_id`;
  const those = sql`s.county = ${county} and s.sheet_id = ${id}`;
  const parts =
    enterpriseId !== null
      ? sql``
      : sql`union all select 'sector', sector, f.code, count(*)::int from ${behind} cross join unnest(d.sectors) as sector
          where ${those} group by 2, 3
        union all select 'town', d.town, f.code, count(*)::int from ${behind} where ${those} group by 2, 3`;
  const { rows } = await sql<Counted>`select 'all' as kind, '' as part, f.code, count(*)::int as count from ${behind}
    where ${those} group by 3 ${parts}`.execute(db);
  return rows;
}

/** Names of the parts of a sheet. */
export interface PartNames {
  readonly sector: (code: string) => string;
  readonly town: (code: string) => Promise<string>;
}

/** The figures of a sheet from the dangers that were written behind it. */
export async function reckonFigures(
  db: Db,
  sheet: StoredSheet,
  rules: SheetRules,
  names: PartNames,
): Promise<Pick<StoredSheet, "figures" | "parts" | "found" | "leftOver" | "majorFound" | "majorLeft">> {
  const counted = await countAll(db, sheet);
  const of = (kind: Counted["kind"], part: string): ReadonlyMap<string, number> =>
    new Map(counted.filter((one) => one.kind === kind && one.part === part).map(({ code, count }) => [code, count]));
  const all = of("all", "");
  const partCodes = [
    ...new Set(counted.filter(({ kind }) => kind !== "all").map(({ kind, part }) => `${kind} ${part}`)),
  ];
  const parts: SheetPart[] = [];
  for (const key of partCodes.sort()) {
    const [kind = "", part = ""] = key.split(" ");
    const name = kind === "sector" ? names.sector(part) : await names.town(part);
    parts.push({ part: name, figures: figuresOf(rules, of(kind as "sector" | "town", part), null) });
  }
  const sum = (measure: CountRule["measure"], levels: readonly string[]): number =>
    rules.figures
      .filter((rule): rule is CountRule => rule.kind === "count" && rule.measure === measure)
      .filter(({ level }) => levels.includes(level))
      .reduce((total, { code }) => total + (all.get(code) ?? 0), 0);
  return {
    figures: figuresOf(rules, all, sheet.funds),
    parts,
    found: sum("found", ["general", "major"]),
    leftOver: sum("left", ["general", "major"]),
    majorFound: sum("found", ["major"]),
    majorLeft: sum("left", ["major"]),
  };
}
