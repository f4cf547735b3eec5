import { AnlanError, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import type { z } from "zod";
import { type AccidentRules, correctAccident, type LossInput, setLoss } from "../../contract/index.ts";
import { type LossBasis, lossOf, typesInEdition } from "../../domain/index.ts";
import type { AccidentsPorts } from "../ports.ts";
import { dbOf, findWorkplace, lockAccident } from "../store/read.ts";
import type { StoredAccident } from "../store/rows.ts";
import { accidentChanges, withValues } from "../write/changes.ts";
import { checkCode, checkLive, checkOrder, checkPast, checkPlace, checkSide, checkTypes } from "../write/checks.ts";
import { derived } from "../write/derive.ts";
import { subjectOf } from "../write/todos.ts";
import { writeAccident } from "../write/write.ts";
import { withCasualties } from "./further.ts";
import { replyOf, sectorsOf } from "./report.ts";

const HANDLE = correctAccident.permission ?? "";

const load = (context: CommandContext, { accidentId }: { accidentId: unknown }) =>
  lockAccident(dbOf(context), accidentId as string);

type Given = Omit<z.output<typeof correctAccident.input>, "accidentId" | "revision" | "reason"> &
  Readonly<Record<string, unknown>>;

/** What is to be changed, and by which right. */
interface Change {
  readonly given: Given;
  readonly permission: string;
}

/** The same with why. */
interface Correction extends Change {
  readonly reason: string | null;
}

// Undefined stays as it is; null takes a value away.
const or = <T>(given: T | undefined, kept: T): T => (given === undefined ? kept : given);

async function placed(
  context: CommandContext,
  ports: AccidentsPorts,
  before: StoredAccident,
  { given, permission }: Change,
): Promise<StoredAccident> {
  const region = or(given.region, before.region);
  const position = given.position;
  const longitude = position === undefined ? before.longitude : (position?.longitude ?? null);
  const latitude = position === undefined ? before.latitude : (position?.latitude ?? null);
  if (given.region !== undefined || position !== undefined) {
    const point = longitude === null || latitude === null ? null : { longitude, latitude };
    await checkPlace(context, ports, {
      region,
      position: point,
      confirmed: given.positionConfirmed,
      permission,
    });
  }
  return { ...before, region, county: countyColumnOf(region), longitude, latitude };
}

async function linked(context: CommandContext, before: StoredAccident, given: Given): Promise<StoredAccident> {
  const { enterpriseId } = given;
  if (enterpriseId === undefined) {
    const sectors =
      before.sector === null || before.sectors.includes(before.sector)
        ? before.sectors
        : [...before.sectors, before.sector];
    return { ...before, sectors };
  }
  if (enterpriseId === null) return { ...before, enterpriseId: null, enterpriseName: null, merges: [] };
  const place = await findWorkplace(dbOf(context), enterpriseId);
  if (place === undefined) throw new AnlanError("ACCIDENTS_ENTERPRISE_UNKNOWN");
  return {
    ...before,
    enterpriseId: place.id,
    enterpriseName: place.name,
    merges: [],
    unitName: given["unitName"] === undefined ? (before.unitName ?? place.name) : before.unitName,
    trade: before.trade ?? place.trade,
    sectors: sectorsOf(context.caller, place, before.sector),
  };
}

function timed(before: StoredAccident, given: Given, now: Date): StoredAccident {
  const occurredAt = or(given.occurredAt, before.occurredAt);
  const unitKnewAt = or(given.unitKnewAt, before.unitKnewAt);
  checkPast("occurredAt", occurredAt, now);
  checkPast("unitKnewAt", unitKnewAt, now);
  checkOrder(occurredAt, unitKnewAt, "unitKnewAt");
  return { ...before, occurredAt, occurredOn: chinaDay(new Date(occurredAt)), unitKnewAt };
}

function coded(rules: AccidentRules, before: StoredAccident, given: Given): StoredAccident {
  const day = before.occurredOn;
  const check = (
    codes: readonly (string | null | undefined)[],
    list: readonly { code: string }[],
    zh: string,
    en: string,
  ) => {
    for (const code of codes) checkCode(code, list, { name: { zh, en }, day });
  };
  check([given.nature], rules.natures, "事故性质", "the natures");
  check([given.vehicle], rules.vehicles, "车辆类别", "the vehicles");
  check([given.mainCause], rules.causes, "直接原因", "the direct causes");
  check(given.indirectCauses ?? [], rules.indirectCauses, "间接原因", "the indirect causes");
  check(given.factors ?? [], rules.factors, "四类因素", "the factors");
  if (given.events !== undefined) checkTypes(rules, day, given.events);
  // The day moved into another edition: what is called the same in only one way is carried over, the rest asked anew.
  const events =
    given.events ??
    before.events.flatMap((code) => {
      const now = typesInEdition(rules, day, code);
      return now.length === 1 ? now : [];
    });
  const details = {
    ...before.details,
    ...(given.indirectCauses === undefined ? {} : { indirectCauses: given.indirectCauses }),
    ...(given.factors === undefined ? {} : { factors: given.factors }),
  };
  return {
    ...before,
    events,
    details,
    nature: or(given.nature, before.nature),
    vehicle: or(given.vehicle, before.vehicle),
    mainCause: or(given.mainCause, before.mainCause),
  };
}

/** An accident with what is given instead of what was there, and what differs. Throws where nothing does. */
export async function changed(
  context: CommandContext,
  ports: AccidentsPorts,
  before: StoredAccident,
  { given, permission }: Change,
) {
  const rules = ports.rules();
  const valued = withValues(timed(before, given, context.now), given);
  const located = await placed(context, ports, valued, { given, permission });
  const after = coded(rules, withCasualties(await linked(context, located, given), given.casualties ?? {}), given);
  const knownAt = context.now.toISOString();
  const changes = accidentChanges(rules, before, derived(rules, after, [], { now: context.now, knownAt }));
  if (changes.length === 0) throw new AnlanError("ACCIDENTS_NOTHING_CHANGED");
  return { after, changes };
}

/** Writes an accident with what is given instead of what was there. Throws where nothing differs. */
export async function corrected(
  context: CommandContext,
  ports: AccidentsPorts,
  before: StoredAccident,
  { reason, ...change }: Correction,
) {
  const { after } = await changed(context, ports, before, change);
  const written = await writeAccident(context, ports, { before, after, origin: "page", reason });
  context.note(subjectOf(written.accident), { changes: written.changes, reason });
  return replyOf(written.accident);
}

const correctHandler = (ports: AccidentsPorts): CommandHandler =>
  handle(correctAccident, {
    load,
    run: (context, before, { accidentId: _id, revision: _revision, reason, ...given }) => {
      checkSide(context.caller, false);
      checkLive(before);
      const why = reason as string;
      return corrected(context, ports, before, { given: given as Given, reason: why, permission: HANDLE });
    },
  });

const NEEDS = {
  amount: [],
  medical: ["paid", "days", "remainingDays"],
  wages: ["daily", "days", "remainingDays"],
  scrapped: ["value", "newness", "salvage"],
  net: ["value", "salvage"],
  repaired: ["repair", "value", "salvage"],
} as const satisfies Record<LossInput["method"], readonly (keyof LossInput)[]>;

/** A line of a loss as the standard works it out. Throws where a number is missing that its method needs. */
export function basisOf(rules: AccidentRules, line: LossInput): LossBasis {
  const missing = NEEDS[line.method].filter((key) => line[key] === undefined || line[key] === null);
  if (missing.length > 0) {
    const item = rules.lossItems.find(({ code }) => code === line.item)?.name ?? { zh: line.item, en: line.item };
    throw new AnlanError("ACCIDENTS_LOSS_INCOMPLETE", { item });
  }
  const given = Object.fromEntries(NEEDS[line.method].map((key) => [key, line[key]]));
  // What its method needs is there, as just checked.
  return (
    line.method === "amount" ? { method: "amount", amount: line.amount ?? null } : { method: line.method, ...given }
  ) as LossBasis;
}

/** The sum of the direct items; null where only unknown ones are given. */
function directLossOf(rules: AccidentRules, lines: readonly LossInput[]): number | null {
  const loss = lossOf(
    rules,
    lines.map((line) => ({ item: line.item, basis: basisOf(rules, line) })),
  );
  const direct = lines.filter(({ item }) => rules.lossItems.some(({ code, direct: is }) => is && code === item));
  return direct.length === 0 || loss.unknown.length === direct.length ? null : loss.direct;
}

const lossHandler = (ports: AccidentsPorts): CommandHandler =>
  handle(setLoss, {
    load,
    run: async (context, before, { estimate, lines, reason }) => {
      checkSide(context.caller, false);
      checkLive(before);
      const rules = ports.rules();
      for (const { item } of lines) {
        const name = { zh: "损失项目", en: "the items of loss" };
        checkCode(item, rules.lossItems, { name, day: before.occurredOn });
      }
      const reckoned = lines.length === 0 ? null : directLossOf(rules, lines);
      const after = { ...before, lossEstimate: estimate, lossLines: lines, directLoss: reckoned ?? estimate };
      const written = await writeAccident(context, ports, { before, after, origin: "page", reason });
      context.note(subjectOf(written.accident), { changes: written.changes, lines, reason });
      return replyOf(written.accident);
    },
  });

/** Corrections of an accident and of its loss. */
export const correctHandlers = (ports: AccidentsPorts): CommandHandler[] => [correctHandler(ports), lossHandler(ports)];
