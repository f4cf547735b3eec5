import type {
  CommitmentItem,
  HistoryItem,
  IndicatorItem,
  OutlineNode,
  PlanDocument,
  TaskItem,
} from "@anlan/plan-parsing";
import { frequencies, type ItemKind, type ItemValues, type OutlineHeading, type PlanMeta } from "../contract/index.ts";
import { cleanLine, cleanProse } from "./clean-words.ts";

/** An item as it comes out of the parser, in the one shape of all kinds. */
export interface ParsedItem {
  /** The parser's own id within its document; figures of the past get one made of their words. */
  readonly parsedId: string;
  readonly kind: ItemKind;
  readonly values: ItemValues;
  readonly sectionId: string | null;
  readonly sectionTitle: string | null;
  readonly span: [number, number];
}

/** Values with nothing in them but a name; what a person starts from when he adds an item. */
export function emptyValues(name: string): ItemValues {
  return {
    name,
    text: null,
    canonical: null,
    comparator: null,
    value: null,
    unit: null,
    baseline: { year: null, value: null },
    target: { year: null, value: null },
    binding: null,
    deadline: null,
    frequency: null,
    sector: null,
    actors: [],
    year: null,
  };
}

const yearOf = (year: number | null): number | null =>
  year !== null && Number.isInteger(year) && year >= 1949 && year <= 2100 ? year : null;
const amountOf = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) && Math.abs(value) <= 1e15 ? value : null;
const pointOf = (point: { year: number | null; value: number | null }) => ({
  year: yearOf(point.year),
  value: amountOf(point.value),
});
const periodic = (frequency: string | null): ItemValues["frequency"] =>
  frequency !== null && Object.hasOwn(frequencies, frequency) ? (frequency as ItemValues["frequency"]) : null;

function named(words: string, fallback: string): ItemValues {
  return emptyValues(cleanLine(words, 200) ?? cleanLine(fallback, 60) ?? "（无名称）");
}

function indicatorValues(item: IndicatorItem): ItemValues {
  return {
    ...named(item.name, ""),
    canonical: cleanLine(item.canonical, 80),
    comparator: item.comparator,
    value: amountOf(item.value),
    unit: cleanLine(item.unit, 40),
    baseline: pointOf(item.baseline),
    target: pointOf(item.target),
    binding: item.binding,
  };
}

function commitmentValues(item: CommitmentItem): ItemValues {
  const year = yearOf(item.deadline?.year ?? null);
  return {
    ...named(item.subject, item.text),
    text: cleanProse(item.text, 4000),
    comparator: item.comparator,
    value: amountOf(item.value),
    unit: cleanLine(item.unit, 40),
    deadline: item.deadline === null || year === null ? null : { year, qualifier: item.deadline.qualifier },
    frequency: periodic(item.frequency),
    sector: cleanLine(item.sector, 60),
  };
}

function historyValues(item: HistoryItem): ItemValues {
  return {
    ...named(item.name, item.metric ?? ""),
    canonical: cleanLine(item.metric, 80),
    value: amountOf(item.value),
    year: yearOf(item.year),
  };
}

function taskValues(item: TaskItem): ItemValues {
  const actors = item.actors.flatMap((actor) => cleanLine(actor, 100) ?? []).slice(0, 50);
  return { ...named(item.title, ""), actors };
}

/** All headings in the order of the document. */
export function flatOutline<T extends { readonly children: readonly T[] }>(outline: readonly T[]): T[] {
  return outline.flatMap((node) => [node, ...flatOutline(node.children)]);
}

function finder(outline: readonly OutlineNode[]) {
  const headings = flatOutline(outline).sort((one, other) => one.span[0] - other.span[0]);
  const byId = new Map(headings.map((heading) => [heading.id, heading]));
  return (id: string | null, start: number) => {
    const found = id === null ? undefined : byId.get(id);
    const heading = found ?? headings.findLast((one) => one.span[0] <= start);
    return { sectionId: heading?.id ?? null, sectionTitle: cleanLine(heading?.title ?? null, 200) };
  };
}

/** All items of a parsed plan in the order of the document. */
export function itemsOf(plan: PlanDocument): ParsedItem[] {
  const sectionAt = finder(plan.outline);
  const item = (
    parsedId: string,
    kind: ItemKind,
    values: ItemValues,
    span: [number, number],
    section: string | null,
  ) => ({
    parsedId,
    kind,
    values,
    span,
    ...sectionAt(section, span[0]),
  });
  const pasts = new Map<string, number>();
  const pastId = (past: HistoryItem): string => {
    const id = `past-${past.metric ?? past.name}-${past.year}`;
    const count = (pasts.get(id) ?? 0) + 1;
    pasts.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  };
  const items = [
    ...plan.indicators.map((one) => item(one.id, "indicator", indicatorValues(one), one.span, null)),
    ...plan.commitments.map((one) => item(one.id, "commitment", commitmentValues(one), one.span, one.section)),
    ...plan.tasks.map((one) => item(one.id, one.kind, taskValues(one), one.span, one.section)),
    ...plan.history.map((one) => item(pastId(one), "history", historyValues(one), one.span, null)),
  ];
  return items.sort((one, other) => one.span[0] - other.span[0] || one.span[1] - other.span[1]);
}

/** The outline with titles that can be stored. */
export function outlineOf(outline: readonly OutlineNode[]): OutlineHeading[] {
  return outline.map(({ id, level, number, title, span, children }) => ({
    id,
    level,
    number: cleanLine(number, 40),
    title: cleanLine(title, 300) ?? "—",
    span,
    children: outlineOf(children),
  }));
}

/** Details of the plan, with the file's name and the region's code where the document says nothing. */
export function metaOf(plan: PlanDocument, region: string): PlanMeta {
  const { meta, source } = plan;
  const start = yearOf(meta.period?.start ?? null);
  const end = yearOf(meta.period?.end ?? null);
  return {
    title: cleanLine(meta.title, 200) ?? cleanLine(source.fileName.replace(/\.\w{1,8}$/, ""), 200) ?? "（无标题）",
    governmentName: cleanLine(meta.jurisdiction.name, 100) ?? region,
    documentNumber: cleanLine(meta.documentNumber, 100),
    issuedOn:
      meta.issuedOn !== null && /^\d{4}-\d{2}-\d{2}$/.test(meta.issuedOn) && !Number.isNaN(Date.parse(meta.issuedOn))
        ? meta.issuedOn
        : null,
    documentStatus: meta.status,
    period: start !== null && end !== null && start <= end ? { start, end } : null,
    baseYear: yearOf(meta.baseYear),
  };
}
