import {
  isScored,
  type ReportBlock,
  type ReportDocument,
  type ScoreLine,
  type Section,
  type SectionKey,
} from "../../contract/index.ts";
import { momentText } from "../../domain/draft/figure-words.ts";
import { type DraftBasis, draftSection } from "../../domain/index.ts";
import type { StoredReport } from "../store/report-store.ts";
import { accidentBlocks } from "./accident-tables.ts";
import { lineTable, sourceTable, stateChart, targetTable } from "./target-tables.ts";
import { campaignBlocks, unitBlocks, workBlocks } from "./work-tables.ts";

export type DocumentBasis = DraftBasis & { readonly lines: readonly ScoreLine[] };

/** Tables and charts that belong to a section. The public edition names no unit in charge and no unit's backlog. */
function figuresOf(key: SectionKey, { snapshot, units }: DocumentBasis, isPublic: boolean): ReportBlock[] {
  switch (key) {
    case "overall":
      return stateChart(snapshot.targets);
    case "accidents":
      return snapshot.accidents === null ? [] : accidentBlocks(snapshot.accidents);
    case "targets":
      return snapshot.targets.length === 0 ? [] : [targetTable(snapshot.targets, isPublic)];
    case "work":
      return snapshot.work === null || isPublic ? [] : workBlocks(snapshot.work);
    case "campaigns":
      return campaignBlocks(snapshot.campaigns, isPublic);
    case "units":
      return unitBlocks(units);
    case "basis":
    case "problems":
    case "measures":
      return [];
  }
}

function sectionBlocks(section: Section, basis: DocumentBasis, isPublic: boolean): ReportBlock[] {
  const paragraphs = section.text
    .split("\n")
    .filter((text) => text.trim() !== "")
    .map((text): ReportBlock => ({ type: "paragraph", text }));
  return [
    { type: "heading", level: 1, text: section.title },
    ...paragraphs,
    ...figuresOf(section.key, basis, isPublic),
  ];
}

function appendix({ kind, snapshot, lines }: DocumentBasis): ReportBlock[] {
  const tables = [
    ...(isScored(kind) && lines.length > 0 ? [lineTable(lines)] : []),
    ...(snapshot.targets.length > 0 ? [sourceTable(snapshot)] : []),
  ];
  return tables.length === 0 ? [] : [{ type: "heading", level: 1, text: "附表" }, ...tables];
}

/** Sections that are marked public. What nobody edited is drafted anew without names of units; what a person wrote stands. */
function publicSections(sections: readonly Section[], basis: DocumentBasis): Section[] {
  return sections
    .filter(({ isPublic }) => isPublic)
    .map((section) =>
      section.isEdited
        ? section
        : { ...section, text: draftSection(section.key, { ...basis, isPublic: true }) ?? section.text },
    );
}

/**
 * The document of a report. The full edition holds everything with its evidence; the public one the sections that are
 * marked so, and neither units in charge nor scores, self-evaluations, reasons or persons.
 */
export function documentOf(
  report: Pick<StoredReport, "title" | "kind" | "sections" | "issuer" | "number" | "snapshotHash">,
  basis: DocumentBasis,
  { edition, date }: { edition: "full" | "public"; date: string | null },
): ReportDocument {
  const isPublic = edition === "public";
  const sections = isPublic ? publicSections(report.sections, basis) : report.sections;
  const hash = report.snapshotHash === null ? "" : `　数据摘要 ${report.snapshotHash.slice(0, 16)}`;
  return {
    title: report.title,
    ...(isScored(report.kind) ? { subtitle: isPublic ? "（公开版）" : "（内部版）" } : {}),
    ...(report.number === null ? {} : { number: report.number }),
    ...(report.issuer === null ? {} : { issuer: report.issuer }),
    ...(date === null ? {} : { date }),
    foot: `数据时点 ${momentText(basis.snapshot.asOf)}${hash}`,
    blocks: [
      ...sections.flatMap((section) => sectionBlocks(section, basis, isPublic)),
      ...(isPublic ? [] : appendix(basis)),
    ],
  };
}
