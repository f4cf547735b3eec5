import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandContext, moved } from "@anlan/server-kit";
import type { DangerLevel } from "../../contract/index.ts";
import {
  dangerLife,
  latestDueOn,
  latestOnReturn,
  latestWithoutExtension,
  loopRulesOf,
  usualDueOn,
} from "../../domain/index.ts";
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

/** Who sets a day anew, and which one. */
export interface DayAgain {
  readonly wanted: string | null;
  readonly today: string;
  /** An enterprise for its own danger. */
  readonly own: boolean;
}

const givenOf = ({ level, dueOn, firstDueOn, rectifiedAt }: StoredDanger) => ({
  ...{ level, dueOn, firstDueOn },
  handedInOn: rectifiedAt === null ? null : chinaDay(new Date(rectifiedAt)),
});

function checkAgain(day: string, today: string, latest: string): void {
  if (day > latest) throw new AnlanError("HIDDEN_DANGERS_DAY_BY_EXTENSION", { day, latest });
  checkDay(day, today, latest, DUE);
}

// What was put right on the spot had no time given to it: the first who sends it back gives some.
const hadNoTime = ({ lastMoves, returns }: StoredDanger): boolean =>
  returns === 0 && lastMoves["assign"] === undefined && lastMoves["reopen"] === undefined;

/** The day of a danger that is sent back: the one that it had, or another within what needs no extension. */
export function dayOnReturn(
  ports: Pick<HiddenDangersPorts, "rules">,
  danger: StoredDanger,
  { wanted, today, own }: DayAgain,
): Pick<StoredDanger, "dueOn" | "firstDueOn"> {
  const { dueOn, firstDueOn } = danger;
  if (hadNoTime(danger)) {
    const first = dueDayFor(ports, danger, danger.level ?? "general", { wanted, today });
    return { dueOn: first, firstDueOn: first };
  }
  if (wanted === null) return { dueOn, firstDueOn };
  const given = givenOf(danger);
  const rules = loopRulesOf(ports.rules(), danger.rulesCode);
  checkAgain(wanted, today, own ? latestWithoutExtension(given, today) : latestOnReturn(rules, given, today));
  return { dueOn: wanted, firstDueOn };
}

/**
 * The day of a danger that is opened again: a new one by the authority; an enterprise gains no time by closing its own
 * danger and opening it again.
 */
export function dayOnReopening(
  ports: Pick<HiddenDangersPorts, "rules">,
  danger: StoredDanger,
  { wanted, today, own }: DayAgain,
): string {
  const level = danger.level ?? "general";
  if (!own) return dueDayFor(ports, danger, level, { wanted, today });
  const latest = latestWithoutExtension(givenOf(danger), today);
  const usual = usualDueOn(loopRulesOf(ports.rules(), danger.rulesCode), level, today);
  if (wanted === null && usual < latest) return usual;
  if (wanted === null) return latest;
  checkAgain(wanted, today, latest);
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
