import { AnlanError, type Caller, chinaMinute, mayIn } from "@anlan/kernel";
import { kilometresOutside } from "@anlan/records";
import type { Runtime } from "@anlan/server-kit";
import { type AccidentRules, type Casualties, OTHER_LABELS } from "../../contract/index.ts";
import { editionOn } from "../../domain/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import type { StoredAccident } from "../store/rows.ts";
import { isLive } from "./derive.ts";

/** Clocks of phones run ahead of ours; a few minutes are no time of the future. */
const TOLERANCE_MS = 5 * 60_000;

/** Each door has its own side: an enterprise's calls are for its accounts alone, an official's for officials. */
export function checkSide(caller: Caller, own: boolean): void {
  if (caller.kind === "system") return;
  const isEnterprise = (caller.enterpriseId ?? null) !== null;
  if (isEnterprise !== own) throw new AnlanError(own ? "ACCIDENTS_NO_ENTERPRISE" : "ACCIDENTS_OUT_OF_BOUNDS");
}

/** The enterprise for which the caller acts. Throws ACCIDENTS_NO_ENTERPRISE for everybody else. */
export function ownEnterprise({ enterpriseId }: Caller): string {
  if (enterpriseId === undefined || enterpriseId === null || enterpriseId === "") {
    throw new AnlanError("ACCIDENTS_NO_ENTERPRISE");
  }
  return enterpriseId;
}

const WORDS = {
  occurredAt: OTHER_LABELS["occurredAt"] as { zh: string; en: string },
  unitKnewAt: OTHER_LABELS["unitKnewAt"] as { zh: string; en: string },
  rescueEndedAt: OTHER_LABELS["rescueEndedAt"] as { zh: string; en: string },
  receivedAt: { zh: "收到报告时间", en: "The time of receipt" },
  report: { zh: "报告时间", en: "The time of the report" },
};

const shown = (moment: string): string => chinaMinute(new Date(moment));

/** Refuses a moment that has not come yet. */
export function checkPast(what: keyof typeof WORDS, moment: string | null | undefined, now: Date): void {
  if (moment === null || moment === undefined || Date.parse(moment) <= now.getTime() + TOLERANCE_MS) return;
  throw new AnlanError("ACCIDENTS_FUTURE", { what: WORDS[what], at: shown(moment) });
}

/** Refuses times that run backwards: nobody learnt of an accident before it happened. */
export function checkOrder(first: string, then: string | null | undefined, name: keyof typeof WORDS): void {
  if (then === null || then === undefined || Date.parse(then) >= Date.parse(first)) return;
  throw new AnlanError("ACCIDENTS_TIMES_WRONG", {
    times: `${WORDS.occurredAt.zh} ${shown(first)} → ${WORDS[name].zh} ${shown(then)}`,
  });
}

/** Refuses counts that contradict each other. */
export function checkCounts({ poisoned, seriousInjuries }: Casualties): void {
  if (poisoned === null || seriousInjuries === null || poisoned <= seriousInjuries) return;
  throw new AnlanError("ACCIDENTS_COUNTS_WRONG", { poisoned, serious: seriousInjuries });
}

/** Refuses work on a record that is dismissed or removed. */
export function checkLive(accident: StoredAccident): void {
  if (!isLive(accident)) throw new AnlanError("ACCIDENTS_CLOSED");
}

/** Refuses a code that the rules do not have; null is no code. */
export function checkCode(
  code: string | null | undefined,
  list: readonly { readonly code: string }[],
  { name, day }: { readonly name: { zh: string; en: string }; readonly day: string },
): void {
  if (code === null || code === undefined || list.some((one) => one.code === code)) return;
  throw new AnlanError("ACCIDENTS_CODE_UNKNOWN", { code, list: name, day });
}

/** Refuses types that the edition of the accident's day does not have. */
export function checkTypes(rules: AccidentRules, day: string, events: readonly string[]): void {
  const edition = editionOn(rules, day);
  for (const code of events) checkCode(code, edition.types, { name: { zh: edition.code, en: edition.code }, day });
}

type Position = { readonly longitude: number; readonly latitude: number };

/** Where position and region stand to each other; null: they agree, or the border is not known. */
export async function disagreement(
  context: { readonly runtime: Runtime },
  ports: Pick<AccidentsPorts, "outline">,
  region: string,
  position: Position | null,
): Promise<{ readonly region: string; readonly found: { zh: string; en: string } } | null> {
  if (position === null) return null;
  const outline = await ports.outline(context.runtime, region.slice(0, 6));
  if (outline === null) return null;
  const { name, geometry } = outline;
  const kilometres = kilometresOutside([position.longitude, position.latitude], geometry);
  if (kilometres === 0) return null;
  const far = kilometres < 1 ? "<1" : String(Math.round(kilometres));
  return {
    region: name,
    found: { zh: `在${name}界线外约 ${far} 公里`, en: `lies about ${far} km outside the border of ${name}` },
  };
}

/** Asks the person when position and region do not agree, unless it was confirmed. */
export async function checkPlace(
  context: { readonly runtime: Runtime; readonly caller: Caller },
  ports: Pick<AccidentsPorts, "outline" | "regionPath">,
  where: {
    readonly region: string;
    readonly position: Position | null;
    readonly confirmed: boolean;
    readonly permission: string;
  },
): Promise<void> {
  const { region, position, confirmed, permission } = where;
  const path = await ports.regionPath(region);
  if (path.length === 0) throw new AnlanError("ACCIDENTS_REGION_UNKNOWN", { region });
  if (!mayIn(context.caller, permission, region)) {
    throw new AnlanError("ACCIDENTS_NOT_YOURS", { region: path.at(-1) ?? region });
  }
  if (confirmed) return;
  const wrong = await disagreement(context, ports, region, position);
  if (wrong !== null) throw new AnlanError("ACCIDENTS_PLACE_DISAGREES", { region: wrong.region, found: wrong.found });
}
