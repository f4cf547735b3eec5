import type { PatrolWithVisits } from "../contract/patrol-queries.ts";
import type { CheckInRule } from "../contract/rules.ts";
import type { ShownEvent } from "./fetch-work.ts";

const id = (last: number): string => `0190a000-0000-7000-8000-${String(last).padStart(12, "0")}`;
export const PATROL = id(1);
export const STOPS = [id(11), id(12), id(13)] as const;

const place = (longitude: number, latitude: number) => ({ longitude, latitude });

/** A patrol with three stops, of which the last has no position. Two of them have the same code. */
export function aPatrol(change: Record<string, unknown> = {}): PatrolWithVisits {
  return {
    id: PATROL,
    county: "440605",
    region: "440605011001",
    planId: id(2),
    planName: "第一网格日常巡查",
    gridId: id(3),
    gridName: "第一网格",
    day: "2026-03-05",
    accountId: null,
    memberName: null,
    stops: [
      {
        id: STOPS[0],
        enterpriseId: null,
        name: "农贸市场",
        position: place(113.1, 23.05),
        qrCode: "A",
        look: "消防通道",
      },
      { id: STOPS[1], enterpriseId: id(4), name: "五金厂", position: place(113.11, 23.06), qrCode: "B", look: null },
      { id: STOPS[2], enterpriseId: null, name: "河堤", position: null, qrCode: "B", look: null },
    ],
    visited: 0,
    found: 0,
    doubtful: 0,
    state: "planned",
    revision: 1,
    visits: [],
    ...change,
    // A plain object of the contract's shape; only brands are missing.
  } as unknown as PatrolWithVisits;
}

export const aVisit = (stopId: string) => ({
  id: id(21),
  patrolId: PATROL,
  stopId,
  stopName: "农贸市场",
  enterpriseId: null,
  region: "440605011001",
  result: "normal",
  reason: null,
  note: null,
  fix: null,
  found: { marks: ["no-position"], verdict: "unconfirmed", metres: null },
  fileIds: [],
  dangerIds: [],
  accountId: "account-2",
  accountName: "王网格",
  deviceAt: "2026-03-05T01:00:00.000Z",
  receivedAt: "2026-03-05T01:00:05.000Z",
});

export const RULE: CheckInRule = {
  code: "test",
  validFrom: "2020-01-01",
  validTo: null,
  source: "test",
  confidence: "setting",
  nearMetres: 200,
  coarseMetres: 500,
  clockAheadMinutes: 10,
  clockOldDays: 8,
};

/** An event that waits to be dispatched by its town. */
export function anEvent(change: Record<string, unknown> = {}): ShownEvent {
  return {
    id: id(5),
    county: "440605",
    region: "440605011001",
    regionName: "示例社区",
    officeRegion: "440605011",
    office: "town",
    gridId: null,
    gridName: "第一网格",
    category: "fire",
    urgency: "normal",
    description: "消防通道被货物堵住",
    place: null,
    fix: null,
    enterpriseId: null,
    enterpriseName: null,
    visitId: null,
    fileIds: [],
    reportedBy: "account-1",
    reporterName: "李网格",
    deviceAt: null,
    reportedAt: "2026-03-05T01:00:00.000Z",
    unitId: null,
    unitName: null,
    dueOn: null,
    result: null,
    resultFileIds: [],
    score: null,
    opinion: null,
    dangerId: null,
    state: "reported",
    stateSince: "2026-03-05T01:00:00.000Z",
    lastMoves: { report: "account-1" },
    revision: 1,
    steps: [],
    advice: { dueOn: "2026-03-10", unitWords: ["消防"], ruleCode: "r" },
    ...change,
    // A plain object of the contract's shape; only brands are missing.
  } as unknown as ShownEvent;
}
