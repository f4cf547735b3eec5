import { AXES, type AxisName, COMPARISONS, type Comparison } from "../contract/index.ts";

/** How a table is drawn beside its numbers. */
export type ChartKind = "bar" | "line" | "pie" | "none";
const CHARTS: readonly ChartKind[] = ["bar", "line", "pie", "none"];

/** What a page of analysis shows; it lives in the address. */
export interface TableState {
  readonly metrics: readonly string[];
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly rows: AxisName;
  readonly columns: AxisName | null;
  /** "category=fire;grade=ordinary" */
  readonly where: string;
  readonly compare: Comparison;
  readonly chart: ChartKind;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const day = (text: string | null, otherwise: string): string => (text !== null && DAY.test(text) ? text : otherwise);
const axis = (text: string | null): AxisName | null => (text !== null && text in AXES ? (text as AxisName) : null);

/** Reads the state out of an address; what is missing or no word of ours is taken as usual. */
export function stateOf(
  params: URLSearchParams,
  usual: { readonly region: string; readonly year: number },
): TableState {
  const metrics = params.getAll("metrics");
  const compare = params.get("compare") ?? "none";
  const chart = params.get("chart") as ChartKind;
  return {
    metrics: metrics.length === 0 ? ["accidents", "deaths"] : metrics,
    region: params.get("region") ?? usual.region,
    from: day(params.get("from"), `${usual.year}-01-01`),
    to: day(params.get("to"), `${usual.year}-12-31`),
    rows: axis(params.get("rows")) ?? "region",
    columns: axis(params.get("columns")),
    where: params.get("where") ?? "",
    compare: compare in COMPARISONS ? (compare as Comparison) : "none",
    chart: CHARTS.includes(chart) ? chart : "bar",
  };
}

/** The question that a state asks of the server. */
export function askOf({ chart: _chart, columns, where, metrics, ...state }: TableState) {
  return {
    ...state,
    metrics: [...metrics],
    ...(columns === null ? {} : { columns }),
    ...(where === "" ? {} : { where }),
  };
}

/** The state as the part of an address behind the question mark. */
export function searchOf(state: Partial<TableState>): string {
  const params = new URLSearchParams();
  const { metrics = [], ...rest } = state;
  for (const metric of metrics) params.append("metrics", metric);
  for (const [key, value] of Object.entries(rest)) if (value !== null && value !== "") params.set(key, String(value));
  return params.toString();
}

/** A change of the state that keeps it one that the server answers: no axis twice, no columns beside several metrics. */
export function changed(state: TableState, change: Partial<TableState>): TableState {
  const next = { ...state, ...change };
  if (change.columns !== undefined && change.columns !== null) {
    return {
      ...next,
      metrics: next.metrics.slice(0, 1),
      ...(next.rows === change.columns ? { rows: state.columns ?? "region" } : {}),
    };
  }
  if (next.columns === next.rows || next.metrics.length > 1) return { ...next, columns: null };
  return next;
}

/** The values that a filter of the state names for a dimension. */
export function whereOf(where: string, dimension: string): readonly string[] {
  const found = where.split(";").find((part) => part.startsWith(`${dimension}=`));
  return found === undefined ? [] : found.slice(dimension.length + 1).split(",");
}

/** The filters with another value for one dimension; null takes it away. */
export function withWhere(where: string, dimension: string, value: string | null): string {
  const others = where.split(";").filter((part) => part !== "" && !part.startsWith(`${dimension}=`));
  return [...others, ...(value === null ? [] : [`${dimension}=${value}`])].join(";");
}
