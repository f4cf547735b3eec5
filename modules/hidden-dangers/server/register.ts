import { AnlanError, chinaDay } from "@anlan/kernel";
import { outlineRegionOf, type PlaceProblem, placeProblemWords, settlePlace } from "@anlan/records";
import { isWithin } from "@anlan/region-codes";
import { type CommandContext, countyColumnOf } from "@anlan/server-kit";
import { DANGER_STATES, DangerId, type MajorReason, NewDanger, type RegisteredDanger } from "../contract/index.ts";
import { isOpen, rulesOn } from "../domain/index.ts";
import type { HiddenDangersPorts, WritingContext } from "./ports.ts";
import {
  type Db,
  dbOf,
  findByOrigin,
  findDanger,
  findOpenOfMeasure,
  findSurvivor,
  isAtWork,
  isOriginTaken,
  lockDanger,
  type Workplace,
} from "./store/read.ts";
import type { StoredDanger } from "./store/rows.ts";
import { checkDay, checkPast, gradeFor } from "./write/checks.ts";
import { DANGER, evidenceOf } from "./write/entry.ts";
import { sectorsOf, withGrade } from "./write/grade.ts";
import { type NewStep, saveDanger } from "./write/save.ts";
import { tellSuspected } from "./write/todos.ts";

/** A find as it arrives, with what its form may add. */
export type Found = Omit<ReturnType<typeof NewDanger.parse>, "origin"> & {
  readonly origin: { readonly type: string; readonly id: string } | null;
  readonly majorReasons?: readonly MajorReason[];
};

const END_OF_ID = 8;

interface Base {
  readonly found: Found;
  readonly place: Workplace | undefined;
  readonly graded: Awaited<ReturnType<typeof gradeFor>>;
}

// Nobody has taken it on yet.
const NOTHING_YET = {
  responsibleAccount: null,
  responsibleName: null,
  responsibleUnitId: null,
  hands: [],
  firstDueOn: null,
  dueOn: null,
  stepDueOn: null,
  rectifiedAt: null,
  rectifiedBy: null,
  rectifiedByName: null,
  verifiedAt: null,
  verifiedBy: null,
  verifiedByName: null,
  closedAt: null,
  returnedBy: null,
  returns: 0,
  joinedTo: null,
  joinedFrom: null,
  listedOn: null,
  overdue: false,
  lookOn: null,
  supervisionId: null,
} as const satisfies Partial<StoredDanger>;

function blank(context: WritingContext, ports: Pick<HiddenDangersPorts, "rules">, base: Base): StoredDanger {
  const { found, place, graded } = base;
  const id = DangerId.parse(context.newId());
  const at = context.now.toISOString();
  const day = chinaDay(context.now);
  const county = countyColumnOf(found.region);
  const { longitude, latitude } = found.longitude === null ? (place ?? found) : found;
  const { sectors: ofCriterion, ...grade } = graded;
  const isOwn = context.caller.kind === "system" || (context.caller.enterpriseId ?? null) !== null;
  return {
    county,
    id,
    region: found.region,
    sectors: sectorsOf(context.caller, place, ofCriterion),
    enterpriseId: place?.id ?? null,
    enterpriseName: place?.name ?? null,
    enterpriseOpen: place === undefined || isAtWork(place),
    merges: [],
    number: `YH${county}-${day.replaceAll("-", "")}-${id.slice(-END_OF_ID).toUpperCase()}`,
    description: found.description,
    place: found.place,
    longitude,
    latitude,
    accuracy: found.accuracy,
    source: found.source,
    side: found.source === "self-check" && isOwn ? "enterprise" : "government",
    originType: found.origin?.type ?? DANGER,
    originId: found.origin?.id ?? id,
    pointId: found.pointId,
    measureId: found.measureId,
    files: [...found.fileIds],
    foundAt: found.foundAt,
    deviceAt: found.deviceAt,
    foundBy: context.caller.accountId,
    foundByName: found.foundBy,
    ...grade,
    major: null,
    state: "registered",
    stateSince: at,
    lastMoves: { register: context.caller.accountId },
    rulesCode: rulesOn(ports.rules().loop, day).code,
    ...NOTHING_YET,
    revision: 0,
    createdAt: at,
    updatedAt: at,
  };
}

const wrong = (zh: string, en: string) => new AnlanError("HIDDEN_DANGERS_JOIN_WRONG", { why: { zh, en } });

/** Refuses a target that is no open danger of the same enterprise. */
export function checkJoin(target: StoredDanger | undefined, danger: StoredDanger): StoredDanger {
  if (target === undefined) throw wrong("没有找到该隐患，或它不在您的管辖范围内", "it is not within what you see");
  if (target.id === danger.id) throw wrong("不能并入自身", "it is the same record");
  if (!isOpen(target)) throw wrong(`它${DANGER_STATES[target.state].zh}`, `it is ${DANGER_STATES[target.state].en}`);
  if (target.county !== danger.county || target.enterpriseId !== danger.enterpriseId) {
    throw wrong("两条隐患不在同一单位", "the two are not of one enterprise");
  }
  return target;
}

/** A danger that is surely the same: named by the finder, or the same control measure while it is not put right. */
async function knownDanger(db: Db, danger: StoredDanger, joinTo: string | null): Promise<StoredDanger | undefined> {
  if (joinTo !== null) return checkJoin(await lockDanger(db, joinTo), danger);
  const { county, enterpriseId, measureId } = danger;
  if (enterpriseId === null || measureId === null) return undefined;
  return findOpenOfMeasure(db, { county, enterpriseId, measureId });
}

/**
 * The danger that the same record registered already. A record of one enterprise is never that of another: throws
 * HIDDEN_DANGERS_ORIGIN_TAKEN for an id that was used elsewhere, also where the caller does not see it.
 */
async function knownOrigin(
  context: CommandContext,
  found: Found,
  enterpriseId: string | null,
): Promise<StoredDanger | undefined> {
  const { origin } = found;
  if (origin === null) return undefined;
  const county = countyColumnOf(found.region);
  const earlier = await findByOrigin(dbOf(context), county, origin);
  // What came by a merge is known under the enterprise that is left.
  const isHis = earlier !== undefined && (earlier.enterpriseId === enterpriseId || earlier.merges.length > 0);
  if (isHis) return earlier;
  if (earlier !== undefined || (await isOriginTaken(context.runtime, county, origin))) {
    throw new AnlanError("HIDDEN_DANGERS_ORIGIN_TAKEN");
  }
  return undefined;
}

// Nothing was found before there was a rule of what to do with it.
function checkSinceRules(ports: Pick<HiddenDangersPorts, "rules">, foundAt: string, now: Date): void {
  const day = chinaDay(new Date(foundAt));
  const [first = day] = ports
    .rules()
    .loop.map(({ validFrom }) => validFrom)
    .sort();
  if (day < first) checkDay(day, first, chinaDay(now), { zh: "发现日期", en: "The day of the find" });
}

// A danger lies where its enterprise lies: elsewhere neither the enterprise nor its town would see it.
const regionWithin = (region: Found["region"], place: Workplace): Found["region"] =>
  isWithin(region, place.region) ? region : (place.region as Found["region"]);

// On a patrol one sees that something is grave, but knows no criterion: it enters the ledger to be graded soon, and the
// visit with all else that was found is not refused for it.
const isSuspected = ({ origin, level, criterionId, majorReasons = [] }: Found): boolean =>
  origin !== null && level === "major" && criterionId === null && majorReasons.length === 0;
const SUSPECTED = "发现人疑为重大隐患，待定级";

/** The find with its position, or without one that cannot be there; a find is never refused for it. */
async function placed(
  context: CommandContext,
  ports: HiddenDangersPorts,
  found: Found,
): Promise<{ readonly found: Found; readonly problem: PlaceProblem | null }> {
  const { longitude, latitude } = found;
  if (longitude === null || latitude === null) return { found, problem: null };
  const outline = (await ports.outline?.(context.runtime, outlineRegionOf(found.region))) ?? null;
  const { problem } = settlePlace({ longitude, latitude }, outline);
  if (problem === null) return { found, problem };
  return { found: { ...found, longitude: null, latitude: null, accuracy: null }, problem };
}

// What was told stays in the timeline, with the reason why it stands on no map.
function placeSteps({ longitude, latitude, accuracy }: Found, problem: PlaceProblem | null): NewStep[] {
  if (problem === null) return [];
  const remark = `${placeProblemWords(problem).zh}，按无定位处理（所报坐标 ${longitude}, ${latitude}）`;
  return [{ move: "no-place", remark, data: { reason: problem.reason, longitude, latitude, accuracy } }];
}

/** Writes a find into the ledger: as a danger, or as one more source of the danger that is known already. */
export async function registerFound(
  context: CommandContext,
  ports: HiddenDangersPorts,
  told: Found,
): Promise<StoredDanger> {
  const db = dbOf(context);
  checkPast(told.foundAt, context.now);
  if (told.origin === null) checkSinceRules(ports, told.foundAt, context.now);
  const place = told.enterpriseId === null ? undefined : await findSurvivor(db, told.enterpriseId);
  if (told.enterpriseId !== null && place === undefined) throw new AnlanError("HIDDEN_DANGERS_ENTERPRISE_UNKNOWN");
  const here = place === undefined ? told : { ...told, region: regionWithin(told.region, place) };
  const earlier = await knownOrigin(context, here, place?.id ?? null);
  if (earlier !== undefined) return earlier;
  const { found, problem } = await placed(context, ports, here);
  const { criterionId, majorReasons = [], region } = found;
  const suspected = isSuspected(found);
  const level = suspected ? null : found.level;
  const day = chinaDay(new Date(found.foundAt));
  const graded = await gradeFor(context, ports, { region, foundOn: day }, { level, criterionId, majorReasons });
  const fresh = blank(context, ports, { found, place, graded });
  const known = await knownDanger(db, fresh, found.joinTo);
  const joined: Partial<StoredDanger> =
    known === undefined ? {} : { state: "joined", joinedTo: known.id, joinedFrom: "registered" };
  await ports.attachEvidence(context, found.fileIds, evidenceOf(fresh));
  const { deviceAt, fileIds: files } = found;
  const saved = await saveDanger(context, ports, {
    before: null,
    after: { ...fresh, ...joined },
    steps: [
      { move: "register", files, deviceAt, remark: suspected ? SUSPECTED : null },
      ...placeSteps(here, problem),
      ...(known === undefined ? [] : [{ move: "join" }]),
    ],
  });
  if (known !== undefined) await noteFind(context, ports, known, saved);
  if (suspected) await tellSuspected(context, ports, known ?? saved, saved.id);
  return saved;
}

/** The known danger says that it was found once more; a find from outside puts it under the eyes of the government. */
export async function noteFind(
  context: CommandContext,
  ports: HiddenDangersPorts,
  known: StoredDanger,
  find: StoredDanger,
): Promise<StoredDanger> {
  const step = { move: "joined-by", data: { dangerId: find.id, number: find.number, source: find.source } };
  const side = find.side === "government" ? "government" : known.side;
  const { level, criterionId, grading, sectors } = find;
  // A graver find raises the level of what was known.
  const raised =
    level === "major" && known.level !== "major"
      ? withGrade(context, ports, known, { level, criterionId, grading, sectors })
      : known;
  // Whoever put the find right verifies the danger that it was joined to as little.
  const hands = [...new Set([...raised.hands, ...find.hands])];
  return saveDanger(context, ports, { before: known, after: { ...raised, side, hands }, steps: [step] });
}

/** What other modules hand their finds to. */
export interface HiddenDangers {
  /** Registers a find in the transaction of the caller's command; the same origin is registered once. */
  register(context: CommandContext, danger: NewDanger): Promise<RegisteredDanger>;
  /** Where a danger stands, within the caller's scope. */
  find(
    context: Pick<CommandContext, "tables">,
    id: string,
  ): Promise<Pick<StoredDanger, "id" | "state" | "joinedTo"> | undefined>;
}

/** The ledger as other modules use it. */
export const createHiddenDangers = (ports: HiddenDangersPorts): HiddenDangers => ({
  register: async (context, danger) => {
    const { id, joinedTo } = await registerFound(context, ports, NewDanger.parse(danger));
    return { id, joinedTo };
  },
  find: (context, id) => findDanger(dbOf(context), id),
});
