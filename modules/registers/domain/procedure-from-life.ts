import {
  type Actor,
  type CallerFacts,
  type ClockRule,
  chinaDay,
  days,
  field,
  type Label,
  type LateStep,
  type Move,
  may,
  mayIn,
  type Procedure,
  type ProcedureRecord,
  supervises,
  workingDays,
} from "@anlan/kernel";
import { GENERAL, type KindInForce, type LifeActor, type LifeMove } from "../contract/index.ts";
import { dayAfter } from "./spans.ts";

/** What the procedure of a kind needs to know of a record. */
export interface LifeRecord extends ProcedureRecord {
  readonly sector: string;
  readonly enterpriseId: string | null;
  /** The other enterprise that has steps in the record; none where it has no file in the county. */
  readonly partyId?: string | null;
}

/** The sector is one of the caller's. */
export const isInSectors = (caller: CallerFacts, sector: string): boolean =>
  sector === GENERAL || supervises(caller, sector);

/** The caller is an official to whose sectors it belongs. */
export const isOfficialFor = (caller: CallerFacts, sector: string): boolean =>
  (caller.enterpriseId ?? null) === null && isInSectors(caller, sector);

const official =
  (permission: string) =>
  (caller: CallerFacts, record: LifeRecord): boolean =>
    isOfficialFor(caller, record.sector) && mayIn(caller, permission, record.region);

const ownEnterprise = (caller: CallerFacts, record: LifeRecord): boolean =>
  record.enterpriseId !== null &&
  caller.enterpriseId === record.enterpriseId &&
  isInSectors(caller, record.sector) &&
  mayIn(caller, "registers.own.manage", record.region);

const isParty = (caller: CallerFacts, record: LifeRecord): boolean => {
  if ((record.partyId ?? null) === null) return ownEnterprise(caller, record);
  return caller.enterpriseId === record.partyId && may(caller, "registers.own.manage");
};

const manages = official("registers.record.manage");

const ACTORS: Readonly<Record<LifeActor, Actor<LifeRecord>>> = {
  manage: { label: { zh: "主管部门经办人", en: "The department that keeps the register" }, test: manages },
  approve: {
    label: { zh: "主管部门审批人", en: "Who decides in the department" },
    test: official("registers.record.approve"),
  },
  enterprise: { label: { zh: "所属企业", en: "The enterprise itself" }, test: ownEnterprise },
  party: {
    label: {
      zh: "对方单位（没有本地档案时由所属企业办）",
      en: "The other party (without a file here: the enterprise itself)",
    },
    test: isParty,
  },
  anyone: {
    label: { zh: "主管部门或所属企业", en: "The department or the enterprise" },
    test: (caller, record) => manages(caller, record) || ownEnterprise(caller, record),
  },
};

const LATE: Readonly<Record<string, { label: Label; at: ClockRule }>> = {
  remind: { label: { zh: "提醒", en: "Reminder" }, at: workingDays(-1) },
  warn: { label: { zh: "逾期警示", en: "Warning" }, at: days(0) },
  list: { label: { zh: "逾期通报", en: "On the list" }, at: workingDays(3) },
};

const MONTHS = /[MY]$/;

/** Key under which `withLimits` puts the last day of a move whose time is in months or years. */
const limitKey = (move: string): string => `limit:${move}`;

function clockOf(move: LifeMove): ClockRule | undefined {
  const { within } = move;
  if (within === undefined) return undefined;
  if (typeof within === "string") {
    if (MONTHS.test(within)) return field(limitKey(move.code));
    return days(Number(within.slice(1, -1)) * (within.endsWith("W") ? 7 : 1));
  }
  return "field" in within ? field(`f.${within.field}`) : workingDays(within.workingDays);
}

function moveOf(kind: KindInForce, move: LifeMove): Move<string, string, LifeRecord> {
  const names = new Map(kind.fields.map((one) => [one.code, one.name]));
  const needs = Object.fromEntries((move.needs ?? []).map((code) => [code, names.get(code) ?? { zh: code, en: code }]));
  const remark = move.remark === "required" ? { remark: { zh: "说明", en: "Remark" } } : {};
  const by = [move.by].flat();
  const clock = clockOf(move);
  const late = (move.late ?? []).map((step): LateStep => {
    const { label, at } = LATE[step] as { label: Label; at: ClockRule };
    return { step, label, at, to: by };
  });
  return {
    label: move.name,
    from: move.from,
    to: move.to,
    by,
    needs: { ...needs, ...remark },
    ...(move.notBy === undefined ? {} : { notBy: move.notBy }),
    ...(move.final === true ? { final: true as const } : {}),
    ...(clock === undefined ? {} : { within: clock }),
    ...(clock === undefined || late.length === 0 ? {} : { late }),
  };
}

/** The procedure that a kind's life is: guard, buttons, clocks and diagram come from it. */
export function procedureFromLife(kind: KindInForce): Procedure<LifeRecord> {
  const { life } = kind;
  return {
    name: kind.code,
    label: kind.kind.name,
    states: Object.fromEntries(life.states.map((state) => [state.code, state.name])),
    start: life.start,
    ends: life.states.filter((state) => state.end === true).map((state) => state.code),
    actors: ACTORS,
    moves: Object.fromEntries(life.moves.map((move) => [move.code, moveOf(kind, move)])),
  };
}

/** A record with what its clocks read: the day fields, and the last days of times in months and years. */
export function withLimits<R extends LifeRecord & { readonly data: Readonly<Record<string, unknown>> }>(
  kind: KindInForce,
  record: R,
): R {
  const since = chinaDay(new Date(record.stateSince));
  const fields = Object.fromEntries(Object.entries(record.data).map(([code, value]) => [`f.${code}`, value]));
  const spans = kind.life.moves.flatMap(({ code, within }) =>
    typeof within === "string" && MONTHS.test(within) ? [[limitKey(code), dayAfter(since, within)]] : [],
  );
  return { ...record, ...fields, ...Object.fromEntries(spans) };
}

/** Who does a step, as people are called. */
export const whoDoes = (move: Pick<LifeMove, "by">): Label[] => [move.by].flat().map((by) => ACTORS[by].label);
