import type { OutlineHeading, PlanExport, PlanItem, PlanMeta } from "../contract/index.ts";
import { counts } from "./decision.ts";

/** What the export needs of a plan. */
export interface ExportedPlan {
  readonly region: string;
  readonly meta: PlanMeta;
  readonly source: PlanExport["source"];
  readonly outline: OutlineHeading[];
}

type ExportedItem = Pick<PlanItem, "id" | "kind" | "current" | "decision" | "sectionId" | "span">;

function indicator({ id, current, span }: ExportedItem): PlanExport["indicators"][number] {
  const { name, canonical, unit, value, baseline, target, binding } = current;
  return {
    id,
    name,
    canonical,
    unit,
    comparator: current.comparator ?? "unset",
    value,
    baseline,
    target,
    binding,
    span,
  };
}

function commitment({ id, current, sectionId, span }: ExportedItem): PlanExport["commitments"][number] {
  const { name, value, unit, deadline, frequency, sector } = current;
  const comparator = current.comparator ?? "unset";
  const text = current.text ?? name;
  return { id, text, subject: name, comparator, value, unit, deadline, frequency, sector, section: sectionId, span };
}

function past({ current, span }: ExportedItem): PlanExport["history"][number] {
  return { metric: current.canonical, name: current.name, year: current.year, value: current.value, span };
}

function task({ id, kind, current, sectionId, span }: ExportedItem): PlanExport["tasks"][number] {
  return { id, kind, title: current.name, section: sectionId, actors: current.actors, span };
}

/** A plan as decided, in the format `anlan.plan/1`: rejected and open items are left out. */
export function toPlanExport(plan: ExportedPlan, items: readonly ExportedItem[]): PlanExport {
  const counted = items.filter((item) => counts(item.decision));
  const of = (...kinds: PlanItem["kind"][]) => counted.filter((item) => kinds.includes(item.kind));
  const { title, documentNumber, issuedOn, documentStatus, governmentName, period, baseYear } = plan.meta;
  return {
    format: "anlan.plan/1",
    source: plan.source,
    meta: {
      title,
      documentNumber,
      issuedOn,
      status: documentStatus,
      jurisdiction: { name: governmentName, code: plan.region },
      period,
      baseYear,
    },
    outline: plan.outline,
    indicators: of("indicator").map(indicator),
    history: of("history").map(past),
    commitments: of("commitment").map(commitment),
    tasks: of("task", "project", "guarantee").map(task),
  };
}
