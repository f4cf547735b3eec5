import { UnitPicker } from "@anlan/organisation/web";
import { SpecForm } from "@anlan/web-kit";
import {
  type AssignmentRecord,
  askExtension,
  changeLead,
  keepAssignment,
  reassign,
  setMilestones,
} from "../../contract/index.ts";
import { MilestonesInput, MilestoneUnit } from "../MilestonesInput.tsx";
import { ReportForm } from "./ReportForm.tsx";

export type AskedFormName = "report" | "extension" | "milestones" | "lead" | "reassign" | "keep";

interface AskedFormProps {
  readonly asked: AskedFormName;
  readonly assignment: AssignmentRecord;
  readonly onClose: () => void;
}

const remark = { label: { zh: "说明", en: "Remark" }, rows: 3 };
const reason = { label: { zh: "原因", en: "Reason" }, rows: 3 };

/** The form behind a button of the record. */
export function AskedForm({ asked, assignment, onClose }: AskedFormProps) {
  const initial = { assignmentId: assignment.id, revision: assignment.facts.revision };
  const usual = { draftKey: assignment.id, onDone: onClose, onCancel: onClose };
  switch (asked) {
    case "report":
      return <ReportForm assignment={assignment} onClose={onClose} />;
    case "extension":
      return (
        <SpecForm
          spec={askExtension}
          initial={initial}
          fields={{ until: { label: { zh: "延至", en: "Until" } }, reason }}
          {...usual}
        />
      );
    case "milestones":
      return (
        <MilestoneUnit value={assignment.item.unit}>
          <SpecForm
            spec={setMilestones}
            initial={{ ...initial, milestones: openMilestones(assignment) }}
            fields={{
              milestones: { label: { zh: "未完成的节点", en: "Open milestones" }, input: MilestonesInput },
              remark,
            }}
            {...usual}
          />
        </MilestoneUnit>
      );
    case "lead":
      return <SpecForm spec={changeLead} initial={initial} fields={{ remark }} {...usual} />;
    case "reassign":
      return (
        <SpecForm
          spec={reassign}
          initial={initial}
          fields={{ unitId: { label: { zh: "改派给", en: "Hand over to" }, input: UnitPicker }, reason }}
          {...usual}
        />
      );
    case "keep":
      return <SpecForm spec={keepAssignment} initial={initial} fields={{ remark }} {...usual} />;
  }
}

function openMilestones({ milestones }: AssignmentRecord) {
  return milestones
    .filter((milestone) => milestone.acceptedAt === null)
    .map(({ id, year, dueOn, targetText, targetValue }) => ({ id, year, dueOn, targetText, targetValue }));
}
