import { DueTag, ListPage, StateTag } from "@anlan/web-kit";
import { findOwnSheets, SHEET_STATES } from "../contract/index.ts";
import { sheetTones, exitWords as words } from "./words.ts";

/** The sheets that one was asked for. */
export function SheetsPage() {
  return (
    <ListPage
      spec={findOwnSheets}
      title={words.sheets}
      lead={words.sheetsLead}
      href={(row) => `/exit-lists/sheets/${row.id}`}
      cells={{
        state: (row) => <StateTag label={SHEET_STATES[row.state]} tone={sheetTones[row.state]} />,
        dueOn: (row) => <DueTag due={row.dueOn} done={row.state !== "open"} />,
      }}
      empty={{ title: words.noSheets, hint: words.noSheetsHint }}
    />
  );
}
