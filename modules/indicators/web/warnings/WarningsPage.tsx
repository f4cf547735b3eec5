import { unitFilter } from "@anlan/organisation/web";
import { DueTag, ListPage, StateTag } from "@anlan/web-kit";
import { findWarnings, targetStates, warningStates } from "../../contract/index.ts";
import { targetTones, warningTones, warningWords as words } from "../words.ts";

const usual = { state: ["warned", "acknowledged", "explained"] } as const;

/** Warnings of targets that left their path: the unit's own, or all of the office's region. */
export function WarningsPage() {
  return (
    <ListPage
      spec={findWarnings}
      title={words.warnings}
      lead={words.lead}
      usual={usual}
      filterInputs={{ unitId: unitFilter }}
      href={(row) => `/targets/warnings/${row.id}`}
      cells={{
        state: (row) => <StateTag label={warningStates[row.state]} tone={warningTones[row.state]} />,
        targetState: (row) => <StateTag label={targetStates[row.targetState]} tone={targetTones[row.targetState]} />,
        limitAt: (row) => (row.limitAt === null ? null : <DueTag due={row.limitAt} />),
      }}
      empty={{ title: words.none, hint: words.noneHint }}
    />
  );
}
