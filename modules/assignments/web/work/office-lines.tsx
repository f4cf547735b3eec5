import type { Label } from "@anlan/kernel";
import { DueTag, type Format, StateTag } from "@anlan/web-kit";
import type { z } from "zod";
import {
  assignmentRoles,
  attentionReasons,
  type getOfficeWork,
  lateStepNames,
  type OfficeLine,
} from "../../contract/index.ts";
import type { WorkLine } from "./WorkLines.tsx";
import { workWords } from "./words.ts";

export type OfficeWork = z.output<typeof getOfficeWork.output>;
type Say = (label: Label, values?: Record<string, string | number>) => string;

const lineOf = (line: OfficeLine, t: Say, more: string) => ({
  id: line.assignmentId,
  title: line.itemName,
  hint: [`${t(assignmentRoles[line.role])} ${line.unitName}`, more].filter((one) => one !== "").join(" · "),
});

/** The office's four lists as lines. */
export function officeLines(work: OfficeWork, t: Say, format: Format): Record<keyof OfficeWork["counts"], WorkLine[]> {
  return {
    reports: work.reports.map((line) => ({
      ...lineOf(line, t, line.period),
      state: line.limitAt === null ? null : <DueTag due={line.limitAt} />,
    })),
    extensions: work.extensions.map((line) => ({
      ...lineOf(line, t, line.reason),
      state: <span className="al-number">{t(workWords.until, { day: format.day(line.until) })}</span>,
    })),
    attention: work.attention.map((line) => ({
      ...lineOf(line, t, ""),
      state: <StateTag label={attentionReasons[line.reason]} tone="warn" />,
    })),
    late: work.late.map((line) => ({
      ...lineOf(line, t, line.step === null ? "" : t(lateStepNames[line.step])),
      state: <DueTag due={line.limitAt ?? line.dueOn} />,
    })),
  };
}
