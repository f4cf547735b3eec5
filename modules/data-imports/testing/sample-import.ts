import type { DataImport, ImportId } from "../contract/index.ts";
import { noCounts } from "../domain/counting.ts";

/** An import as pages show it; in the state and with the facts that a test needs. */
export function sampleImport(more: Partial<DataImport> = {}): DataImport {
  return {
    id: "0190a000-0000-7000-8000-000000000001" as ImportId,
    county: "440605",
    region: "440605",
    accountId: "account-1",
    accountName: "陈敏",
    target: "fixture.thing",
    targetLabel: { zh: "测试台账", en: "Things" },
    fileName: "2026年企业台账.xlsx",
    size: 12_345,
    sheet: 0,
    sheets: [{ name: "表一", hidden: false }],
    notes: { merged: [], formulas: 0, encoding: null },
    bundle: null,
    rowsRead: 120,
    columns: [
      { heading: "企业名称", samples: ["甲厂", "乙厂"] },
      { heading: "代码", samples: ["91350100M000100Y43"] },
      { heading: "", samples: [3] },
    ],
    mapping: [{ field: "name", columns: [0] }],
    mappingKept: false,
    options: { headerRow: 1, whole: false, onExisting: "skip", region: "440605", positionSystem: "wgs84" },
    check: null,
    result: null,
    kinds: [],
    undone: null,
    problem: null,
    progress: { done: 0, total: 0 },
    waitsFor: null,
    createdAt: "2026-03-02T01:00:00.000Z",
    endedAt: null,
    state: "uploaded",
    stateSince: "2026-03-02T01:00:00.000Z",
    lastMoves: {},
    revision: 2,
    ...more,
  };
}

/** Counts with some of them. */
export const sampleCounts = (more: Partial<typeof noCounts>) => ({ ...noCounts, ...more });
