import type { ScoreLine } from "../../contract/index.ts";
import { type DraftBasis, totalScore, unitScores } from "../../domain/index.ts";
import { linesOf } from "../store/line-store.ts";
import type { Db, StoredReport } from "../store/report-store.ts";
import { findSnapshot } from "../store/snapshot-store.ts";

/** What texts are drafted from, as the report stands now; null before its figures are frozen. */
export async function draftBasis(
  db: Db,
  report: StoredReport,
): Promise<(DraftBasis & { readonly lines: readonly ScoreLine[] }) | null> {
  const [snapshot, lines] = [await findSnapshot(db, report), await linesOf(db, report)];
  if (snapshot === null) return null;
  const { kind, method } = report;
  return {
    kind,
    snapshot,
    method,
    lines,
    total: method === null ? { score: null, grade: null } : totalScore(lines, method),
    units: method === null ? [] : unitScores(lines, method),
  };
}
