import { unitFilter } from "@anlan/organisation/web";
import { DueTag, ListPage, StateTag } from "@anlan/web-kit";
import { assignmentStates, findAssignments } from "../../contract/index.ts";
import { PercentBar } from "../PartState.tsx";
import { stateTones } from "../tones.ts";
import "../assignments.css";

const empty = {
  title: { zh: "还没有下达的任务", en: "Nothing was assigned yet" },
  hint: { zh: "在任务看板上把规划事项分解到单位后，会列在这里。", en: "Assign items to units on the board." },
};

/** All assignments as a list: filters in the address, Excel, print. */
export function AssignmentsPage() {
  return (
    <ListPage
      spec={findAssignments}
      href={(row) => `/assignments/${row.id}`}
      filterInputs={{ unitId: unitFilter }}
      cells={{
        state: (row) => <StateTag label={assignmentStates[row.state]} tone={stateTones[row.state]} />,
        dueOn: (row) => <DueTag due={row.dueOn} done={row.state === "done" || row.state === "cancelled"} />,
        percent: (row) => <PercentBar percent={row.percent} label="" />,
      }}
      empty={empty}
    />
  );
}
