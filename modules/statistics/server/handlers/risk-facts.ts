import type { ExitCaseFacts } from "@anlan/exit-lists/contract";
import type { ProjectFacts } from "@anlan/project-gate/contract";
import type { MonthOfSector } from "@anlan/regional-risks/contract";
import type { AssessedSource } from "@anlan/risk-sources/contract";
import type { Dimension } from "../../contract/index.ts";
import type { AccidentFact } from "./accident-facts.ts";

type Dimensions = Readonly<Partial<Record<Dimension, string | null>>>;
type Said = readonly [metric: string, day: string | null];

/** What happened on a day counts one; what did not happen is no fact. */
const onesOf = (region: string, dimensions: Dimensions, said: readonly Said[]): AccidentFact[] =>
  said.flatMap(([metric, day]) => (day === null ? [] : [{ metric, region, day, dimensions, value: 1 }]));

/**
 * How a town stands in a month, under its first day: enterprises by class and risk points by colour. Several months add up
 * to enterprise-months, so that a share of a year is the mean of its months.
 */
export function factsOfMonth(region: string, month: string, sectors: readonly MonthOfSector[]): AccidentFact[] {
  const day = `${month}-01`;
  return sectors
    .flatMap(({ sector, classes, points }) => [
      ...Object.entries(classes).map(([of, value]) => ({
        ...{ metric: "classed-enterprises", region, day, dimensions: { class: of, sector }, value },
      })),
      ...Object.entries(points).map(([colour, value]) => ({
        ...{ metric: "risk-points", region, day, dimensions: { colour, sector }, value },
      })),
    ])
    .filter(({ value }) => value > 0);
}

/** A case of the exit mechanism: put on the list, taken off after verification, or its listing revoked. */
export function factsOfExitCase(region: string, one: ExitCaseFacts): AccidentFact[] {
  const { state, way, sectors, listedOn, endedOn } = one;
  // What was joined to another case by a merge is told by that one; a revoked listing was none.
  if (state === "joined") return [];
  const dimensions = { way, sector: sectors[0] ?? null };
  return onesOf(region, dimensions, [
    ["exit-cases-listed", state === "revoked" ? null : listedOn],
    ["exit-cases-completed", state === "delisted" ? endedOn : null],
  ]);
}

/** A project at the gate: checked, vetoed by its checks, refused, admitted, in use. */
export function factsOfProject(region: string, one: ProjectFacts): AccidentFact[] {
  const { category, verdict, checkedOn, rejectedOn, admittedOn, completedOn } = one;
  return onesOf(region, { works: category }, [
    ["gate-projects-checked", checkedOn],
    ["gate-projects-vetoed", verdict === "veto" ? checkedOn : null],
    ["gate-projects-rejected", rejectedOn],
    ["gate-projects-admitted", admittedOn],
    ["gate-projects-completed", completedOn],
  ]);
}

/** One assessment of a risk source. */
export const factsOfAssessment = (region: string, { sectors, colour, approvedOn }: AssessedSource): AccidentFact[] =>
  onesOf(region, { colour, sector: sectors[0] ?? null }, [["risk-sources-assessed", approvedOn]]);
