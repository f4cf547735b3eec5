import { chinaDay } from "@anlan/kernel";
import { type CommandContext, moved } from "@anlan/server-kit";
import type { DangerLevel } from "../../contract/index.ts";
import { dangerLife, latestDueOn, loopRulesOf, usualDueOn } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import type { StoredDanger } from "../store/rows.ts";
import { checkDay } from "./checks.ts";

const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** Sectors under which a danger stands: those of the enterprise, of its criterion, and of a department that reports it. */
export function sectorsOf(
  { sectors }: { readonly sectors?: readonly string[] | null | undefined },
  place: { readonly sectors: readonly string[] } | undefined,
  ofCriterion: readonly string[],
): string[] {
  const known = unique([...(place?.sectors ?? []), ...ofCriterion]);
  // A department must not lose sight of what it has just reported.
  if (sectors === undefined || sectors === null || known.some((one) => sectors.includes(one))) return known;
  return unique([...known, ...sectors]);
}

const DUE = { zh: "整改期限", en: "The day by which it is put right" };

/** The day by which it is put right, within what the rules allow. */
export function dueDayFor(
  ports: Pick<HiddenDangersPorts, "rules">,
  danger: Pick<StoredDanger, "rulesCode">,
  level: DangerLevel,
  asked: { readonly wanted: string | null; readonly today: string },
): string {
  const rules = loopRulesOf(ports.rules(), danger.rulesCode);
  const { wanted, today } = asked;
  if (wanted === null) return usualDueOn(rules, level, today);
  checkDay(wanted, today, latestDueOn(rules, level, today), DUE);
  return wanted;
}

/** A danger with another level: once it was assigned it is assigned anew, on the way of its level. */
export function withGrade(
  context: CommandContext,
  ports: Pick<HiddenDangersPorts, "rules">,
  danger: StoredDanger,
  graded: Pick<StoredDanger, "level" | "criterionId" | "grading"> & { readonly sectors: readonly string[] },
): StoredDanger {
  const { sectors: ofCriterion, ...grade } = graded;
  const next = { ...danger, ...grade, sectors: sectorsOf({ sectors: null }, danger, ofCriterion) };
  if (danger.state === "registered" || danger.level === grade.level || grade.level === null) return next;
  const { revision: _revision, ...life } = moved(dangerLife, "regrade", danger, context);
  const dueOn = dueDayFor(ports, danger, grade.level, { wanted: null, today: chinaDay(context.now) });
  const none = { rectifiedAt: null, rectifiedBy: null, rectifiedByName: null };
  return { ...next, ...(life as Pick<StoredDanger, "state" | "stateSince" | "lastMoves">), ...none, dueOn };
}
