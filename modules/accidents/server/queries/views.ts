import { chinaDay, type Label } from "@anlan/kernel";
import type { QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Accident, AccidentRules, CasualtyView, LossInput, NearMajorKind } from "../../contract/index.ts";
import {
  amountOf,
  clocksOf,
  countingOf,
  editionOn,
  followUpsOf,
  gradeOf,
  lossOf,
  markOfFinding,
  marksOf,
  nearMajorBy,
  regradingWindow,
  targetLevel,
  typeOf,
} from "../../domain/index.ts";
import { basisOf } from "../commands/correct.ts";
import type { AccidentsPorts } from "../ports.ts";
import { casualtiesIn, casualtiesOf, dbOf, findMonth, removalOf, reportsOf } from "../store/read.ts";
import type { StoredAccident, StoredCasualty } from "../store/rows.ts";
import { maskIdentity, maskName, openField } from "../store/sealed.ts";
import { typesOfAll, valuesOf, withRegionNames } from "../write/changes.ts";
import { disagreement } from "../write/checks.ts";
import { clockedOf } from "../write/derive.ts";

const SHOWN_CHANGES = 100;
const NOBODY: Label = { zh: "（已不能打开）", en: "(cannot be opened any more)" };

type Named = { readonly code: string; readonly name: Label };
const namedIn = (list: readonly Named[], code: string | null): Named | null =>
  code === null ? null : (list.find((one) => one.code === code) ?? { code, name: { zh: code, en: code } });
const allNamed = (list: readonly Named[], codes: unknown): { code: string; name: Label }[] =>
  (Array.isArray(codes) ? codes : []).flatMap((code: string) => {
    const found = namedIn(list, code);
    return found === null ? [] : [{ code: found.code, name: found.name }];
  });
const plain = (one: Named | null) => (one === null ? null : { code: one.code, name: one.name });

function personView(ports: Pick<AccidentsPorts, "sealer">, one: StoredCasualty): CasualtyView {
  const name = openField(ports.sealer, one, "name");
  const number = openField(ports.sealer, one, "identityNumber");
  return {
    id: one.id,
    name: name === null ? NOBODY.zh : maskName(name),
    identityNumber: number === null ? null : maskIdentity(number),
    degree: one.degree,
    values: { ...one.data },
    lostDays: one.lostDays,
  };
}

function lossView(rules: AccidentRules, { lossEstimate, lossLines, directLoss }: StoredAccident): Accident["loss"] {
  const itemOf = (code: string) => rules.lossItems.find((one) => one.code === code);
  const nameOf = (code: string): Label => itemOf(code)?.name ?? { zh: code, en: code };
  const sum = lossOf(
    rules,
    lossLines.map((line) => ({ item: line.item, basis: basisOf(rules, line) })),
  );
  return {
    estimate: lossEstimate,
    lines: lossLines.map((line: LossInput) => ({
      item: line.item,
      name: nameOf(line.item),
      direct: itemOf(line.item)?.direct ?? true,
      method: line.method,
      amount: amountOf(rules, basisOf(rules, line)),
      given: { ...line },
    })),
    direct: directLoss,
    indirect: sum.indirect,
    unknown: sum.unknown.map(nameOf),
  };
}

async function historyOf(context: QueryContext, ports: AccidentsPorts, { county, id }: StoredAccident) {
  const rows = await dbOf(context)
    .selectFrom("accidents.changes")
    .select(["id", "at", "account_name as accountName", "reason", "origin", "changes"])
    .where("county", "=", county)
    .where("accident_id", "=", id)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(SHOWN_CHANGES)
    .execute();
  // jsonb was written by this module; the runner checks the reply against the contract.
  const entries = rows as unknown as Accident["history"];
  return Promise.all(entries.map(async (one) => ({ ...one, changes: await withRegionNames(ports, one.changes) })));
}

// The contract of the fields knows no others.
const nearMajorKindsOf = ({ details }: StoredAccident): NearMajorKind[] =>
  Array.isArray(details["nearMajorKinds"]) ? (details["nearMajorKinds"] as NearMajorKind[]) : [];

/** What follows from an accident's facts by rule. */
function ruledView(rules: AccidentRules, accident: StoredAccident) {
  const day = accident.occurredOn;
  const { driver, dimensions } = gradeOf(rules, accident);
  const counting = countingOf(rules, { ...accident, casualties: casualtiesIn(accident) });
  const type = typeOf(rules, day, accident.events);
  const graded = rules.grades.find(({ code }) => code === accident.grade) ?? rules.grades.at(-1);
  return {
    grading: { driver, dimensions: [...dimensions], source: rules.gradesSource.source },
    nearMajor: nearMajorBy(rules, accident, nearMajorKindsOf(accident)),
    counting,
    events: allNamed(typesOfAll(rules), accident.events),
    typeName: namedIn(typesOfAll(rules), accident.type)?.name ?? null,
    typeBy: type?.by ?? null,
    edition: editionOn(rules, day).name,
    nature: plain(namedIn(rules.natures, accident.nature)),
    vehicle: plain(namedIn(rules.vehicles, accident.vehicle)),
    mainCause: plain(namedIn(rules.causes, accident.mainCause)),
    indirectCauses: allNamed(rules.indirectCauses, accident.details["indirectCauses"]),
    factors: allNamed(rules.factors, accident.details["factors"]),
    reportTo: targetLevel(rules, accident.grade),
    // The rules have four grades, so there is a last one.
    onScene: graded?.onScene ?? NOBODY,
    investigatedBy: graded?.investigatedBy ?? NOBODY,
  };
}

function workdaysOf(people: readonly StoredCasualty[]): Accident["lostWorkdays"] {
  return {
    days: people.reduce((total, { lostDays }) => total + (lostDays ?? 0), 0),
    unknown: people.filter(({ lostDays }) => lostDays === null).length,
  };
}

function dutyOf(rules: AccidentRules, clock: string): { readonly duty: Label; readonly source: string } {
  const rule = rules.clocks.find(({ code }) => code === clock);
  return { duty: rule?.duty ?? NOBODY, source: rule?.source ?? "" };
}

type Joined = Pick<Accident, "joinedTo" | "joined">;

/** The other records of the same accident, as far as the caller sees them. */
async function joinedWith(context: QueryContext, { id, joinedTo }: StoredAccident): Promise<Joined> {
  const { rows } = await sql<Joined["joined"][number] & { stays: boolean | null }>`select id, number, title,
      id = ${joinedTo}::uuid as stays
    from accidents.accidents where joined_to = ${id} or id = ${joinedTo}::uuid order by number`.execute(dbOf(context));
  const plainOf = ({ stays: _, ...other }: (typeof rows)[number]) => other;
  const kept = rows.find(({ stays }) => stays === true);
  return {
    joinedTo: kept === undefined ? null : plainOf(kept),
    joined: rows.filter(({ stays }) => stays !== true).map(plainOf),
  };
}

/** An accident as its page shows it: with what follows by rule, its clocks now, casualties masked, newest history. */
export async function accidentView(
  context: QueryContext,
  ports: AccidentsPorts,
  accident: StoredAccident,
): Promise<Accident> {
  const db = dbOf(context);
  const rules = ports.rules();
  const { now } = context;
  const { longitude, latitude, category, occurredOn, region } = accident;
  const position = longitude === null || latitude === null ? null : { longitude, latitude };
  const [reports, people, month, removal, history, path, wrong] = await Promise.all([
    reportsOf(db, accident),
    casualtiesOf(db, accident),
    findMonth(db, accident.county, occurredOn.slice(0, 7)),
    removalOf(db, accident),
    historyOf(context, ports, accident),
    ports.regionPath(region),
    disagreement(context, ports, region, position),
  ]);
  const others = await joinedWith(context, accident);
  const clocked = clockedOf(accident, reports);
  const clocks = clocksOf(rules, clocked, now);
  const pastLimit = clocks.some(({ by, lateMinutes }) => by === "unit" && lateMinutes > 0);
  const window = regradingWindow(rules, { category, day: occurredOn });
  const {
    details: _details,
    lossLines: _lines,
    lossEstimate: _estimate,
    grades: _grades,
    merges: _merges,
    joinedTo: _joinedTo,
    ...rest
  } = accident;
  return {
    ...rest,
    ...ruledView(rules, accident),
    sectors: [...accident.sectors],
    marks: marksOf(clocks, accident.findings),
    enterpriseId: accident.enterpriseId as Accident["enterpriseId"],
    regionName: path.at(-1) ?? null,
    path: [...path],
    position,
    placeNote: wrong?.found ?? null,
    values: valuesOf(accident),
    casualties: casualtiesIn(accident),
    people: people.map((one) => personView(ports, one)),
    lostWorkdays: workdaysOf(people),
    loss: lossView(rules, accident),
    window: { ...window, open: chinaDay(now) <= window.lastDay },
    clocks: clocks.map((clock) => ({ ...clock, ...dutyOf(rules, clock.code) })),
    followUps: ((one) => ({ ...one, today: [...one.today] }))(followUpsOf(rules, clocked, now)),
    reports,
    findings: accident.findings.map((finding) => ({ ...finding, mark: markOfFinding(finding, pastLimit) })),
    month: month === undefined ? null : { id: month.id, month: month.month, state: month.state },
    removal: removal === undefined ? null : { ...removal },
    ...others,
    history,
    lastMoves: { ...accident.lastMoves },
  };
}

/** Due limits of live accidents within scope: how many, and the first. */
export async function dueRows(context: QueryContext, region: string | undefined, limit: number) {
  const within =
    region === undefined ? sql`true` : sql`region_code >= ${region} and region_code < ${`${region}\u{10FFFF}`}`;
  const now = context.now.toISOString();
  const { rows } = await sql<{
    id: string;
    title: string;
    grade: Accident["grade"];
    nextClockAt: string;
    overdue: boolean;
    total: number;
    late: number;
  }>`select id, title, grade, next_clock_at as "nextClockAt", next_clock_at < ${now} as overdue,
      count(*) over ()::int as total, (count(*) filter (where next_clock_at < ${now}) over ())::int as late
    from accidents.accidents where next_clock_at is not null and ${within} order by next_clock_at, id
    limit ${limit}`.execute(dbOf(context));
  return rows;
}
