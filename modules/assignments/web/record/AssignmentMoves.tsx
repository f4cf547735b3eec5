import { MoveButtons } from "@anlan/web-kit";
import {
  type AssignmentRecord,
  acceptReport,
  cancelAssignment,
  reopenAssignment,
  returnReport,
} from "../../contract/index.ts";
import { acceptMove, assignmentLife, reportMove } from "../../domain/assignment-life.ts";

const remark = { label: { zh: "意见", en: "Remark" }, rows: 3 };
const reason = { label: { zh: "原因", en: "Reason" }, rows: 3 };

/** The procedure's buttons: report for the unit, accept or return for the office, cancel and reopen. */
export function AssignmentMoves({ assignment, onReport }: { assignment: AssignmentRecord; onReport: () => void }) {
  const { id, facts } = assignment;
  const initial = { assignmentId: id, revision: facts.revision };
  return (
    <MoveButtons
      procedure={assignmentLife}
      record={facts}
      recordKey={id}
      moves={{
        [reportMove(facts.state)]: { onClick: onReport },
        [acceptMove(facts)]: { command: acceptReport, initial, fields: { remark } },
        return: { command: returnReport, initial, fields: { remark } },
        cancel: { command: cancelAssignment, initial, fields: { reason } },
        reopen: {
          command: reopenAssignment,
          initial,
          fields: { dueOn: { label: { zh: "新时限", en: "New due day" } }, reason },
        },
      }}
    />
  );
}
