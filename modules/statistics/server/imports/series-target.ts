import { chinaDay, mayIn } from "@anlan/kernel";
import {
  type CommandContext,
  countyColumnOf,
  type ImportOutcome,
  type ImportProblem,
  type ImportRow,
  type ImportTarget,
  type OnExisting,
} from "@anlan/server-kit";
import { sql } from "kysely";
import { SeriesMoved } from "../../contract/index.ts";
import { type CheckedCell, checkCells, type GivenCell } from "../../domain/index.ts";
import type { StatisticsPorts } from "../ports.ts";
import { type Db, dbOf } from "../store/db.ts";
import { lockSeries, lockValue, type StoredValue } from "../store/series-rows.ts";
import { closeUnsigned, emitEntered, insertCells, NEWER } from "../store/write-series.ts";
import { importAnswers, importExample, importFields, importSynonyms } from "./series-fields.ts";

const ENTER = "statistics.series.enter";

/** A row with its cell; what it shares with others decides with which it is judged. */
interface Asked {
  readonly row: number;
  readonly how: OnExisting;
  readonly series: string;
  readonly shared: { readonly unit: string; readonly settled: string; readonly source: string };
  readonly cell: GivenCell;
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

function askedOf({ row, values, decided }: ImportRow, onExisting: OnExisting): Asked | null {
  const { series, region, year, value, unit, settled, source } = values;
  if (typeof series !== "string" || typeof region !== "string" || typeof year !== "number") return null;
  if (typeof value !== "number" || typeof unit !== "string" || typeof settled !== "string") return null;
  const [reason, confirmed] = [text(values["reason"]), text(values["confirmed"])];
  const why = { ...(reason === undefined ? {} : { reason }), ...(confirmed === undefined ? {} : { confirmed }) };
  return {
    row,
    how: decided === undefined || decided === "create" ? onExisting : decided,
    series,
    shared: { unit, settled, source: text(source) ?? "" },
    cell: { region, year, value, seen: 0, ...why },
  };
}

const keyOf = ({ series, cell }: Asked): string => `${series} ${cell.region} ${cell.year}`;

const refused = (row: number, problem: ImportProblem): ImportOutcome => ({
  row,
  outcome: "refused",
  id: null,
  problems: [problem],
});
const said = (field: string | null, { zh, en }: { zh: string; en: string }): ImportProblem => ({
  field,
  code: "STATISTICS_CELL_REFUSED",
  parameters: { zh, en },
});

const counts = ({ state }: StoredValue): boolean => state === "entered" || state === "signed";

/** One import, portion by portion. */
class Portion {
  readonly #context: CommandContext;
  readonly #ports: StatisticsPorts;
  readonly #db: Db;
  readonly outcomes = new Map<number, ImportOutcome>();

  constructor(context: CommandContext, ports: StatisticsPorts) {
    this.#context = context;
    this.#ports = ports;
    this.#db = dbOf(context);
  }

  #take(row: number, outcome: Omit<ImportOutcome, "row">): void {
    this.outcomes.set(row, { row, ...outcome });
  }

  /** Rows that may be judged: complete, within reach, and the only ones of their year. */
  async screened(rows: readonly ImportRow[], onExisting: OnExisting): Promise<Asked[]> {
    const all = rows.map((row) => ({ row, asked: askedOf(row, onExisting) }));
    const times = new Map<string, number>();
    for (const { asked } of all) {
      const key = asked === null ? "" : keyOf(asked);
      times.set(key, (times.get(key) ?? 0) + 1);
    }
    const good: Asked[] = [];
    for (const { row, asked } of all) {
      if (asked === null) {
        const why = { zh: "缺少必填的列", en: "a column that is needed is missing" };
        this.outcomes.set(row.row, refused(row.row, said(null, why)));
        continue;
      }
      const { region, year } = asked.cell;
      const name = (await this.#ports.regionName(region)) ?? region;
      if (!mayIn(this.#context.caller, ENTER, region)) {
        const problem = { field: "region", code: "STATISTICS_REGION_BEYOND", parameters: { region: name } };
        this.outcomes.set(row.row, refused(row.row, problem));
      } else if ((times.get(keyOf(asked)) ?? 0) > 1) {
        // Nobody but the person knows which of them is right.
        const why = { zh: `${name} ${year} 年在文件中有两行`, en: `${name} ${year} stands twice in the file` };
        this.outcomes.set(row.row, refused(row.row, said("year", why)));
      } else good.push(asked);
    }
    return good;
  }

  /** Judges rows of one series that share unit, nature and source, and writes those that are right unless it is a dry run. */
  async take(code: string, group: readonly Asked[], dryRun: boolean): Promise<void> {
    const series = this.#ports.statistics.catalogue.seriesOf(code);
    const [first] = group;
    if (first === undefined) return;
    const places = group.map(({ cell }) => ({ county: countyColumnOf(cell.region), region: cell.region }));
    const known = await lockSeries(this.#db, code, places);
    const newestOf = ({ region, year }: GivenCell) =>
      known.filter((one) => one.region === region && one.year === year).sort((a, b) => b.version - a.version)[0];
    const names = new Map<string, string>();
    for (const { region } of places) names.set(region, (await this.#ports.regionName(region)) ?? region);
    const cells = group.map(({ cell }) => ({ ...cell, seen: newestOf(cell)?.version ?? 0 }));
    const thisYear = Number(chinaDay(this.#context.now).slice(0, 4));
    const regionName = (region: string) => names.get(region) ?? region;
    const judged = checkCells({ ...first.shared, cells }, { series, known, thisYear, regionName });
    const fresh: { asked: Asked; cell: CheckedCell & { id: string }; newest: StoredValue | undefined }[] = [];
    for (const [index, asked] of group.entries()) {
      const cell = judged.cells[index];
      const issue = judged.issues.find(({ path }) => path === "unit" || path === `values.${index}.value`);
      const newest = newestOf(asked.cell);
      const met = newest !== undefined && counts(newest) ? newest : undefined;
      const title = `${regionName(asked.cell.region)} ${asked.cell.year}`;
      if (cell?.unchanged) this.#take(asked.row, { outcome: "unchanged", id: met?.id ?? null, problems: [], title });
      else if (met !== undefined && asked.how !== "update") {
        const outcome = asked.how === "skip" ? "skipped" : "duplicate";
        this.#take(asked.row, { outcome, id: met.id, problems: [], title });
      } else if (issue !== undefined || cell === undefined) {
        const field = issue?.path === "unit" ? "unit" : issue?.code === "reason" ? "reason" : "value";
        this.outcomes.set(asked.row, refused(asked.row, said(field, issue ?? { zh: "不能读取", en: "not readable" })));
      } else fresh.push({ asked, cell: { ...cell, id: this.#context.newId() }, newest: met });
    }
    const replaced = fresh.flatMap(({ newest }) => (newest?.state === "entered" ? [newest.id] : []));
    for (const { asked, cell, newest } of fresh) {
      const before = { replaced: newest?.state === "entered" ? newest.id : null };
      const id = dryRun ? null : cell.id;
      const outcome = newest === undefined ? "created" : "updated";
      this.#take(asked.row, { outcome, id, problems: [], before, revision: 1 });
    }
    if (dryRun || fresh.length === 0) return;
    await closeUnsigned(this.#context, this.#db, replaced);
    const { unit, settled, source } = first.shared;
    const entry = { series: code, unit: series.unit, enteredUnit: unit, settled, source };
    const written = fresh.map(({ cell }) => cell);
    await insertCells(this.#context, this.#db, entry, written);
    emitEntered(this.#context, code, written);
  }
}

async function applyRows(
  context: CommandContext,
  ports: StatisticsPorts,
  rows: readonly ImportRow[],
  { dryRun, onExisting }: { readonly dryRun: boolean; readonly onExisting: OnExisting },
): Promise<ImportOutcome[]> {
  const portion = new Portion(context, ports);
  for (const group of groupsOf(await portion.screened(rows, onExisting)).values())
    await portion.take(group[0]?.series ?? "", group, dryRun);
  return rows.map(
    ({ row }) => portion.outcomes.get(row) ?? refused(row, said(null, { zh: "没有读到", en: "not read" })),
  );
}

function groupsOf(asked: readonly Asked[]): Map<string, Asked[]> {
  const groups = new Map<string, Asked[]>();
  for (const one of asked) {
    const key = JSON.stringify([one.series, one.shared]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/** Takes back numbers that nobody has signed since; what they had replaced waits for its signature again. */
async function undo(context: CommandContext, written: readonly ImportOutcome[]): Promise<string[]> {
  const db = dbOf(context);
  const { accountId } = context.caller;
  const now = context.now.toISOString();
  const left: string[] = [];
  for (const { id, before } of written) {
    if (id === null) continue;
    const value = await lockValue(db, id);
    if (value === undefined) continue;
    if (value.state !== "entered") {
      left.push(id);
      continue;
    }
    const { county, series, region, year, enteredBy } = value;
    const remark = "撤销导入";
    await sql`update statistics.series_values set state = 'returned', state_since = ${now}::timestamptz, remark = ${remark},
        revision = revision + 1 where county = ${county} and id = ${id}`.execute(db);
    const { replaced } = (before ?? { replaced: null }) as { replaced: string | null };
    await sql`update statistics.series_values set state = 'entered', state_since = ${now}::timestamptz, remark = null,
        revision = revision + 1
      where county = ${county} and id = ${replaced}::uuid and state = 'returned' and remark = ${NEWER}`.execute(db);
    context.emit(SeriesMoved, region, {
      series,
      region,
      years: [year],
      step: "returned",
      enteredBy,
      by: accountId,
      remark,
    });
  }
  return left;
}

/** Denominators as a target of imports: a row is one number of one year. */
export function seriesImportTarget(ports: StatisticsPorts): ImportTarget {
  return {
    code: "statistics.series",
    label: { zh: "分母数据", en: "Denominators" },
    permission: ENTER,
    fields: importFields(ports.statistics.catalogue.series),
    synonyms: importSynonyms,
    answers: importAnswers,
    example: importExample,
    apply: (context, rows, how) => applyRows(context, ports, rows, how),
    undo,
    href: () => "/statistics/series",
  };
}
