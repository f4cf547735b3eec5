import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { type ScoreLine, selfEvaluate } from "../../contract/index.ts";
import type { EvaluationsTables } from "../generated/tables.ts";
import type { EvaluationsPorts } from "../ports.ts";
import { selectLines } from "../store/line-store.ts";

export const selfEvaluateHandler = ({ attachFiles }: EvaluationsPorts) =>
  handle(selfEvaluate, {
    load: async (context, { lineId }) => {
      const row = await selectLines(context.tables<EvaluationsTables>())
        .select("l.is_open as isOpen")
        .where("l.id", "=", lineId)
        .forUpdate()
        .executeTakeFirst();
      // parsed by the contract when it was written
      return row as unknown as (ScoreLine & { isOpen: boolean }) | undefined;
    },
    run: async (context, line, { score, text, evidence }) => {
      const { caller, now } = context;
      if (line.unitId === null || caller.unitId !== line.unitId)
        throw new AnlanError("EVALUATIONS_OTHER_UNIT", { unit: line.unitName ?? "" });
      if (!line.isOpen) throw new AnlanError("EVALUATIONS_SELF_CLOSED");
      const subject = { type: "evaluation-line", id: line.id, region: line.region };
      const fresh = evidence.filter((file) => !line.evidence.includes(file));
      if (fresh.length > 0) await attachFiles(context, fresh, subject);
      await context
        .tables<EvaluationsTables>()
        .updateTable("evaluations.lines")
        .set({
          self_score: score,
          self_text: text,
          self_by: caller.name,
          self_at: now.toISOString(),
          evidence,
          revision: line.revision + 1,
        })
        .where("county", "=", line.county)
        .where("id", "=", line.id)
        .execute();
      context.note(subject, { report: line.reportId, score, files: evidence.length });
      return { lineId: line.id, revision: line.revision + 1 };
    },
  });
