import { AnlanError, chinaDay } from "@anlan/kernel";
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
  lockDanger,
  type Workplace,
} from "./store/read.ts";
import type { StoredDanger } from "./store/rows.ts";
import { checkDay, checkPast, gradeFor } from "./write/checks.ts";
import { DANGER, evidenceOf } from "./write/entry.ts";
import { sectorsOf, withGrade } from "./write/grade.ts";
import { saveDanger } from "./write/save.ts";
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
  const found = place === undefined ? told : { ...told, region: regionWithin(told.region, place) };
  if (found.origin !== null) {
    const earlier = await findByOrigin(db, countyColumnOf(found.region), found.origin);
    if (earlier !== undefined) return earlier;
  }
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
