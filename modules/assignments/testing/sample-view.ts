import type { AssignmentRecord, Board, BoardItem } from "../contract/index.ts";

// What pages get in their tests; ids are branded strings.

const id = (number: number) => `0190a000-0000-7000-8000-${String(number).padStart(12, "0")}`;

/** Ids of the sample. */
export const sampleIds = { plan: id(1), item: id(2), assignment: id(3), unit: id(4), milestone: id(5), report: id(6) };

/** A record that waits for its unit, late. */
export function sampleRecord(
  change: Record<string, unknown> = {},
  facts: Record<string, unknown> = {},
): AssignmentRecord {
  return {
    id: sampleIds.assignment,
    facts: {
      state: "in-progress",
      stateSince: "2026-03-02T01:00:00.000Z",
      region: "440605",
      lastMoves: {},
      revision: 3,
      unitId: sampleIds.unit,
      dueOn: "2026-03-31",
      closesLast: false,
      ...facts,
    },
    item: {
      itemId: sampleIds.item,
      lineageId: id(7),
      planId: sampleIds.plan,
      planTitle: "青屿县安全生产规划",
      kind: "commitment",
      name: "农村公路隐患路段整治",
      text: "完成农村公路隐患路段整治不少于60公里。",
      chapter: "主要任务",
      unit: "公里",
    },
    unitName: "青屿县交通运输局",
    role: "lead",
    assignedAt: "2026-03-02T01:00:00.000Z",
    limitAt: "2026-03-31T15:59:59.999Z",
    isLate: false,
    milestones: [
      {
        id: sampleIds.milestone,
        year: 2026,
        dueOn: "2026-03-31",
        targetText: null,
        targetValue: 60,
        unit: "公里",
        reachedValue: null,
        acceptedAt: null,
      },
    ],
    percent: 0,
    attention: null,
    reports: [],
    extensions: [],
    steps: [],
    others: [],
    seesReports: true,
    ...change,
    // ids are branded strings, everything else is checked where it is read
  } as unknown as AssignmentRecord;
}

/** A board of two items: one with a late part, one that nobody has. */
export function sampleBoard(): Board {
  const part = {
    assignmentId: sampleIds.assignment,
    unitId: sampleIds.unit,
    unitName: "青屿县交通运输局",
    role: "lead",
    state: "in-progress",
    revision: 1,
    assignedAt: "2026-03-02T01:00:00.000Z",
    dueOn: "2026-03-31",
    limitAt: "2026-03-31T15:59:59.999Z",
    isLate: true,
    milestones: [{ year: 2026, dueOn: "2026-03-31", isAccepted: false }],
    attention: null,
  };
  const item = {
    itemId: sampleIds.item,
    lineageId: id(7),
    ordinal: 1,
    kind: "commitment",
    name: "农村公路隐患路段整治",
    sectionId: "s1",
    chapter: "主要任务",
    comparator: null,
    value: null,
    unit: null,
    deadlineYear: 2026,
    actors: [],
    parts: [part],
  };
  const nobody = {
    ...item,
    itemId: id(8),
    lineageId: id(9),
    kind: "task",
    name: "评估",
    parts: [],
    actors: ["县应急管理局"],
  };
  const items = [item, nobody] as unknown as BoardItem[];
  const counts = { items: 2, unassigned: 1, late: 1, waiting: 0, done: 0, percent: 0 };
  const planId = sampleIds.plan as Board["planId"];
  const asOf = "2026-04-02T01:00:00.000Z";
  return {
    planId,
    planTitle: "青屿县安全生产规划",
    plans: [{ planId, planTitle: "青屿县安全生产规划" }],
    periodStart: 2026,
    periodEnd: 2030,
    asOf,
    counts,
    groups: [],
    items,
  };
}
