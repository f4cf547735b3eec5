import { AnlanError, type Caller, chinaDay, chinaMinute, type Label, mayIn } from "@anlan/kernel";
import { countyColumnOf } from "@anlan/server-kit";
import {
  type CombinedAsked,
  DANGER_STATES,
  type DangerLevel,
  type DangerRules,
  type MajorReason,
} from "../../contract/index.ts";
import {
  elementsOf,
  type GradeAsked,
  gradingOf,
  holdsOn,
  isFounded,
  isOpen,
  levelOf,
  sectorsOfCriterion,
} from "../../domain/index.ts";
import type { HiddenDangersPorts, WritingContext } from "../ports.ts";
import type { StoredDanger } from "../store/rows.ts";

/** Clocks of phones run ahead of ours; a few minutes are no time of the future. */
const TOLERANCE_MS = 5 * 60_000;

/** Each door has its own side: an enterprise's calls are for its accounts alone, an official's for officials. */
export function checkSide(caller: Caller, own: boolean): void {
  if (caller.kind === "system") return;
  const isEnterprise = (caller.enterpriseId ?? null) !== null;
  if (isEnterprise !== own) {
    throw new AnlanError(own ? "HIDDEN_DANGERS_NO_ENTERPRISE" : "HIDDEN_DANGERS_OUT_OF_BOUNDS");
  }
}

/** The enterprise for which the caller acts. Throws HIDDEN_DANGERS_NO_ENTERPRISE for everybody else. */
export function ownEnterprise({ enterpriseId }: Caller): string {
  if (enterpriseId === undefined || enterpriseId === null || enterpriseId === "") {
    throw new AnlanError("HIDDEN_DANGERS_NO_ENTERPRISE");
  }
  return enterpriseId;
}

/** Refuses a moment that has not come yet. */
export function checkPast(moment: string, now: Date): void {
  if (Date.parse(moment) > now.getTime() + TOLERANCE_MS) {
    throw new AnlanError("HIDDEN_DANGERS_FUTURE", { at: chinaMinute(new Date(moment)) });
  }
}

/** Refuses a day outside of what is allowed. */
export function checkDay(day: string, from: string, to: string, what: Label): void {
  if (day < from || day > to) throw new AnlanError("HIDDEN_DANGERS_DAY_WRONG", { what, day, from, to });
}

/** Refuses work on what is closed, cancelled or joined. */
export function checkOpen(danger: Pick<StoredDanger, "state">): void {
  if (!isOpen(danger)) throw new AnlanError("HIDDEN_DANGERS_ENDED", { state: DANGER_STATES[danger.state] });
}

/** Refuses places that do not exist, or lie outside of what the caller manages. */
export async function checkRegion(
  caller: Caller,
  ports: Pick<HiddenDangersPorts, "regionPath">,
  region: string,
  permission: string,
): Promise<void> {
  const path = await ports.regionPath(region);
  if (path.length === 0) throw new AnlanError("HIDDEN_DANGERS_REGION_UNKNOWN", { region });
  if (caller.kind !== "system" && !mayIn(caller, permission, region)) {
    throw new AnlanError("HIDDEN_DANGERS_NOT_YOURS", { region: path.at(-1) ?? region });
  }
}

/** Refuses the end of a danger while it is supervised or work is stopped because of it. */
export function checkLoose({ supervisionId, major }: Pick<StoredDanger, "supervisionId" | "major">): void {
  if (supervisionId !== null) throw new AnlanError("HIDDEN_DANGERS_SUPERVISED");
  if ((major?.stop?.kind ?? "none") === "none") return;
  throw new AnlanError("HIDDEN_DANGERS_STOP_STANDS", {
    what: { zh: "须先恢复生产（使用）", en: "let it begin again first" },
  });
}

/** What a person says of the level. */
export interface GradeInput {
  readonly level: DangerLevel | null;
  readonly criterionId: string | null;
  readonly majorReasons: readonly MajorReason[];
  readonly remark?: string | null;
  readonly combined?: CombinedAsked | null;
}

type Combined = NonNullable<GradeAsked["combined"]>;

/** The rule of a combined criterion, which must hold on the day of the find and know the kind of place. */
function combinedOf(rules: DangerRules, asked: CombinedAsked | null, day: string): Combined | null {
  if (asked === null) return null;
  const rule = rules.combined.find(({ code }) => code === asked.rule);
  if (rule === undefined || !rule.places.some(({ code }) => code === asked.place)) {
    throw new AnlanError("HIDDEN_DANGERS_CRITERION_UNKNOWN", { code: `${asked.rule} ${asked.place}` });
  }
  const strange = asked.elements.find((clause) => elementsOf(rule, [clause]).length === 0);
  if (strange !== undefined) throw new AnlanError("HIDDEN_DANGERS_CRITERION_UNKNOWN", { code: strange });
  if (!holdsOn(rule, day)) {
    const { code, title: document, validFrom: from, validTo } = rule;
    throw new AnlanError("HIDDEN_DANGERS_CRITERION_NOT_IN_FORCE", { code, document, day, from, to: validTo ?? "—" });
  }
  return { rule, asked };
}

/** The level with its reasons, checked against the law base on the day of the find. Null: not graded yet. */
export async function gradeFor(
  context: WritingContext,
  ports: Pick<HiddenDangersPorts, "rules" | "criterion">,
  { region, foundOn }: { readonly region: string; readonly foundOn: string },
  input: GradeInput,
): Promise<Pick<StoredDanger, "level" | "criterionId" | "grading"> & { readonly sectors: readonly string[] }> {
  const { criterionId } = input;
  const criterion =
    criterionId === null
      ? null
      : ((await ports.criterion(context.runtime, countyColumnOf(region), criterionId)) ?? undefined);
  if (criterion === undefined) throw new AnlanError("HIDDEN_DANGERS_CRITERION_UNKNOWN", { code: criterionId ?? "" });
  if (criterion !== null && !holdsOn(criterion, foundOn)) {
    const { code, documentTitle: document, validFrom: from, validTo } = criterion;
    const to = validTo ?? "—";
    throw new AnlanError("HIDDEN_DANGERS_CRITERION_NOT_IN_FORCE", { code, document, day: foundOn, from, to });
  }
  const combined = combinedOf(ports.rules(), input.combined ?? null, foundOn);
  const asked: GradeAsked = { ...input, criterion, combined, remark: input.remark ?? null };
  const level = levelOf(asked);
  if (!isFounded(level, asked)) throw new AnlanError("HIDDEN_DANGERS_GRADE_UNFOUNDED");
  if (level === null) return { level: null, criterionId: null, grading: null, sectors: [] };
  const by = { at: context.now.toISOString(), day: foundOn, byName: context.caller.name };
  return {
    level,
    criterionId,
    grading: gradingOf(ports.rules(), level, asked, by),
    sectors:
      level === "major"
        ? [
            ...sectorsOfCriterion(ports.rules(), criterion),
            ...sectorsOfCriterion(ports.rules(), combined ? { documentCode: combined.rule.document } : null),
          ]
        : [],
  };
}

/** The day of a find in China. */
export const foundOn = ({ foundAt }: Pick<StoredDanger, "foundAt">): string => chinaDay(new Date(foundAt));
