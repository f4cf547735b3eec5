import { Icon, ListPage, StateTag, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { findImports, IMPORT_STATES } from "../contract/index.ts";
import { importWords, stateTones } from "./words.ts";

/** All imports of the caller's regions with their states; a person comes back here to go on. */
export function ImportsPage() {
  const t = useWords(importWords);
  const action = (
    <Link className="al-button al-button-main" to="/imports/new">
      <Icon name="upload" /> {t("start")}
    </Link>
  );
  return (
    <ListPage
      spec={findImports}
      lead={importWords.lead}
      actions={action}
      href={(row) => `/imports/${row.id}`}
      empty={{ title: importWords.none, hint: importWords.noneHint, action }}
      cells={{ state: (row) => <StateTag label={IMPORT_STATES[row.state]} tone={stateTones[row.state]} /> }}
    />
  );
}
