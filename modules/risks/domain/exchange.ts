import type { DataSource, Hierarchy } from "../contract/choices.ts";
import {
  EXCHANGE_OBJECTS,
  type ExchangeDocument,
  type ExchangeObject,
  type ExchangeOutcome,
} from "../contract/exchange.ts";
import { EXCHANGE_SHAPES, ExchangeFields, ExchangeId, type ExchangeValues } from "../contract/exchange-rows.ts";

// Exchange format of the guide to digital dual prevention of chemical enterprises: RiskUnit, RiskEvent, ControlMeasures,
// MeasuresTask; incremental by updateDate, soft deletion by `deleted`.

type Refusal = ExchangeOutcome["problems"][number];

/** A row that can be taken: its id, whether it ends something, as of when, and what it says. */
export interface ExchangeRow<Values = Readonly<Record<string, unknown>>> {
  readonly object: ExchangeObject;
  readonly index: number;
  readonly id: string;
  readonly removed: boolean;
  readonly updateDate: string | null;
  readonly values: Values;
}

/** Where an object names the one above it. */
const ABOVE = {
  RiskUnit: null,
  RiskEvent: { field: "riskUnitId", object: "RiskUnit" },
  ControlMeasures: { field: "riskEventId", object: "RiskEvent" },
  MeasuresTask: { field: "riskMeasureId", object: "ControlMeasures" },
} as const satisfies Record<ExchangeObject, { field: string; object: ExchangeObject } | null>;

const refusal = (field: string | null, zh: string, en: string): Refusal => ({ field, zh, en });

/** A moment as rows write it, made comparable; null where there is none. Undefined: it cannot be read. */
export function readUpdateDate(value: unknown): string | null | undefined {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "number")
    return Number.isFinite(value) ? new Date(value + 8 * 3_600_000).toISOString().slice(0, 19) : undefined;
  const [, day, time = "00:00:00"] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2}))?/.exec(String(value)) ?? [];
  return day === undefined ? undefined : `${day}T${time}`;
}

const isRemoved = (value: unknown): boolean | null =>
  value === undefined || value === null || value === 0 || value === "0" || value === ""
    ? false
    : value === 1 || value === "1"
      ? true
      : null;

const wordsOf = (issue: { readonly path: readonly PropertyKey[] }): Refusal =>
  refusal(issue.path.join("."), "缺少或不符合格式", "is missing or not in its format");

function readRow(object: ExchangeObject, index: number, given: unknown): ExchangeRow | Refusal[] {
  const row = ExchangeFields.safeParse(given);
  if (!row.success) return [refusal(null, "不是一个对象", "is no object")];
  const { id, deleted, updateDate, ...rest } = row.data;
  const [key, removed, at] = [ExchangeId.safeParse(id), isRemoved(deleted), readUpdateDate(updateDate)];
  const problems = [
    ...(key.success ? [] : [refusal("id", "缺少编号", "the id is missing")]),
    ...(removed === null ? [refusal("deleted", "只能是 0 或 1", "is 0 or 1")] : []),
    ...(at === undefined ? [refusal("updateDate", "不是日期时间", "is no date and time")] : []),
  ];
  const values = removed === true ? { success: true as const, data: {} } : EXCHANGE_SHAPES[object].safeParse(rest);
  if (!values.success) problems.push(...values.error.issues.map(wordsOf));
  if (problems.length > 0 || !key.success || removed === null || at === undefined || !values.success) return problems;
  return { object, index, id: key.data, removed, updateDate: at, values: values.data };
}

/** What is known of an object from documents before. */
export interface KnownObject {
  readonly updateDate: string | null;
  readonly removed: boolean;
  /** Of a task: the measure that it checks, as its sender calls it. */
  readonly measure?: string | undefined;
}

/** What the document meets: for each kind of objects what is known, by the sender's id. */
export type KnownObjects = Readonly<Record<ExchangeObject, ReadonlyMap<string, KnownObject>>>;

/** A document read: rows to be taken, and what stands against the others. */
export interface ReadDocument {
  readonly taken: readonly ExchangeRow[];
  readonly older: readonly ExchangeRow[];
  readonly refused: readonly Pick<ExchangeOutcome, "object" | "index" | "id" | "problems">[];
}

const idIn = (given: unknown): string | null => {
  const id = (given as { id?: unknown } | null)?.id;
  return id === undefined || id === null ? null : String(id).slice(0, 64);
};

/** What stands in the document so far, beside what is known. */
class Standing {
  readonly #known: KnownObjects;
  readonly #here: Readonly<Record<ExchangeObject, Map<string, boolean>>> = {
    RiskUnit: new Map(),
    RiskEvent: new Map(),
    ControlMeasures: new Map(),
    MeasuresTask: new Map(),
  };
  /** Measure → its one task. */
  readonly #checked = new Map<string, string>();

  constructor(known: KnownObjects) {
    this.#known = known;
    for (const [id, { measure, removed }] of known.MeasuresTask) {
      if (measure !== undefined && !removed) this.#checked.set(measure, id);
    }
  }

  #stands(object: ExchangeObject, id: string): boolean {
    return this.#here[object].get(id) ?? this.#known[object].get(id)?.removed === false;
  }

  /** What is against a row, given everything before it. */
  problemsOf({ object, id, removed, values }: ExchangeRow, creditCode: string | null): Refusal[] {
    if (this.#here[object].has(id)) return [refusal("id", "文件内编号重复", "the id stands twice in the document")];
    if (removed) {
      return this.#known[object].has(id) ? [] : [refusal("id", "要删除的记录不存在", "there is nothing to delete")];
    }
    const above = ABOVE[object];
    if (above === null) return companyProblems(values as ExchangeValues<"RiskUnit">, creditCode);
    const parent = String((values as Readonly<Record<string, unknown>>)[above.field]);
    if (!this.#stands(above.object, parent)) {
      return [refusal(above.field, `找不到 ${above.object} ${parent}`, `there is no ${above.object} ${parent}`)];
    }
    const other = object === "MeasuresTask" ? this.#checked.get(parent) : undefined;
    if (other === undefined || other === id) return [];
    return [
      refusal(
        "riskMeasureId",
        `该措施已有排查任务 ${other}；一条措施一个周期，请拆成两条措施`,
        `the measure has task ${other} already; one measure has one cycle, split it`,
      ),
    ];
  }

  /** Takes a row in. */
  take({ object, id, removed, values }: ExchangeRow): void {
    this.#here[object].set(id, !removed);
    if (object !== "MeasuresTask") return;
    for (const [measure, task] of this.#checked) if (task === id) this.#checked.delete(measure);
    if (!removed) this.#checked.set((values as ExchangeValues<"MeasuresTask">).riskMeasureId, id);
  }
}

// Codes of other registers are no credit codes, and say nothing of whose unit it is.
function companyProblems({ companyCode }: ExchangeValues<"RiskUnit">, creditCode: string | null): Refusal[] {
  const isOther = companyCode?.length === 18 && creditCode !== null && companyCode !== creditCode;
  return isOther
    ? [refusal("companyCode", "不是本企业的统一社会信用代码", "is the credit code of another enterprise")]
    : [];
}

/** Reads a document against what is known; nothing is written, and no row stops another. */
export function readExchange(document: ExchangeDocument, known: KnownObjects, creditCode: string | null): ReadDocument {
  const taken: ExchangeRow[] = [];
  const older: ExchangeRow[] = [];
  const refused: ReadDocument["refused"][number][] = [];
  const standing = new Standing(known);
  for (const object of EXCHANGE_OBJECTS) {
    for (const [index, given] of document[object].entries()) {
      const row = readRow(object, index, given);
      const problems = Array.isArray(row) ? row : standing.problemsOf(row, creditCode);
      if (Array.isArray(row) || problems.length > 0) {
        refused.push({ object, index, id: idIn(given), problems });
        continue;
      }
      const before = known[object].get(row.id)?.updateDate ?? null;
      if (before !== null && row.updateDate !== null && row.updateDate < before) older.push(row);
      else {
        standing.take(row);
        taken.push(row);
      }
    }
  }
  return { taken, older, refused };
}

/** How a measure of the exchange format stands in our order of measures. */
export function hierarchyOf({
  classify1,
  classify2,
}: Pick<ExchangeValues<"ControlMeasures">, "classify1" | "classify2">): Hierarchy {
  if (classify2 === "4-2") return "ppe";
  if (classify1 === "1") return "engineering";
  return classify1 === "4" ? "emergency" : "management";
}

/** By whom a measure is watched. */
export const dataSourceOf = ({ dataSrc }: Pick<ExchangeValues<"ControlMeasures">, "dataSrc">): DataSource =>
  dataSrc === "1" ? "monitoring" : "check";
