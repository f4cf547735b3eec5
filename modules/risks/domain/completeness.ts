import type { Label } from "@anlan/kernel";
import type { CycleUnit, Level } from "../contract/choices.ts";
import { LEVELS } from "../contract/choices.ts";
import type { Hazard, Measure, RiskEvent } from "../contract/point.ts";
import type { RiskRules } from "../contract/rules.ts";
import { gravityOf, levelCovers, levelOf } from "./colours.ts";

const DAYS: Readonly<Record<CycleUnit, number>> = { hour: 1 / 24, day: 1, week: 7, month: 31, quarter: 92, year: 366 };

/** How many days a cycle lasts; null where it has none. */
export const cycleDays = ({ cycle, cycleUnit }: Pick<Measure, "cycle" | "cycleUnit">): number | null =>
  cycle === null || cycleUnit === null ? null : cycle * DAYS[cycleUnit];

type Written = Pick<Hazard, "name"> & { readonly events: readonly WrittenEvent[] };
type WrittenEvent = Pick<RiskEvent, "name" | "assessment"> & { readonly measures: readonly WrittenMeasure[] };
type WrittenMeasure = Pick<Measure, "description" | "level" | "cycle" | "cycleUnit" | "dataSource">;

const line = (zh: string, en: string): Label => ({ zh, en });

/** The level at which a measure is answered for: its own, or that of the event's colour. */
export const measureLevel = (rules: RiskRules, measure: Pick<Measure, "level">, event: WrittenEvent): Level | null =>
  measure.level ?? (event.assessment === null ? null : levelOf(rules, event.assessment.risk.colour));

function eventLacks(rules: RiskRules, profile: string, event: WrittenEvent): Label[] {
  const { name, assessment, measures } = event;
  if (assessment === null) return [line(`“${name}”还没有评估`, `"${name}" is not assessed`)];
  if (assessment.profile !== profile) {
    return [line(`“${name}”仍按原方法评估`, `"${name}" is still assessed by the former method`)];
  }
  if (measures.length === 0) return [line(`“${name}”没有管控措施`, `"${name}" has no measure`)];
  const { colour } = assessment.risk;
  const idle = measures.filter((one) => one.dataSource === "check" && one.cycle === null);
  if (idle.length > 0) {
    return idle.map(({ description }) =>
      line(`“${description.slice(0, 30)}”没有排查周期`, `"${description.slice(0, 30)}" has no cycle of checks`),
    );
  }
  const covered = measures.some((one) => levelCovers(rules, one.level ?? levelOf(rules, colour), colour));
  if (covered) return [];
  const level = LEVELS[levelOf(rules, colour)];
  return [
    line(
      `“${name}”至少要有一条${level.zh}负责的措施`,
      `"${name}" needs a measure that the ${level.en.toLowerCase()} answers for`,
    ),
  ];
}

/** What is missing before a point can be confirmed: every event assessed by the one profile, with measures at its level. */
export function lacksOf(rules: RiskRules, profile: string | null, hazards: readonly Written[]): Label[] {
  if (profile === null) return [line("企业还没有选择评估方法", "The enterprise has not chosen its method")];
  if (hazards.length === 0) return [line("没有危险源", "There is no hazard")];
  return hazards.flatMap(({ name, events }) =>
    events.length === 0
      ? [line(`危险源“${name}”没有风险事件`, `Hazard "${name}" has no event`)]
      : events.flatMap((event) => eventLacks(rules, profile, event)),
  );
}

const LARGER = gravityOf("orange");

function eventHints(rules: RiskRules, event: WrittenEvent): Label[] {
  const { name, assessment, measures } = event;
  const residual = assessment?.residual ?? null;
  const grave = residual !== null && gravityOf(residual.colour) >= LARGER;
  const slow = measures.filter((measure) => {
    const level = measureLevel(rules, measure, event);
    const longest = rules.levels.find((one) => one.level === level)?.longestCycleDays;
    return longest !== undefined && (cycleDays(measure) ?? 0) > longest;
  });
  return [
    ...(grave
      ? [
          line(
            `“${name}”采取措施后仍为较大以上风险，须补充措施`,
            `"${name}" stays a larger risk with its measures: add some`,
          ),
        ]
      : []),
    ...slow.map(({ description }) =>
      line(
        `“${description.slice(0, 30)}”的排查周期长于其管控层级的要求`,
        `"${description.slice(0, 30)}" is checked more rarely than its level asks for`,
      ),
    ),
  ];
}

/** What deserves a second look: grave residual risks, checks that are rarer than their level asks for. */
export const hintsOf = (rules: RiskRules, hazards: readonly Written[]): Label[] =>
  hazards.flatMap(({ events }) => events.flatMap((event) => eventHints(rules, event)));
