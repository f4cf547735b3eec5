import { regionFilter } from "@anlan/regions-and-grids/web";
import { ListPage, StateTag, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { findUnits, unitStates } from "../contract/index.ts";
import { organisationWords } from "./words.ts";

/** All units as a list: filters, Excel, print. */
export function UnitsPage() {
  const t = useWords(organisationWords);
  return (
    <ListPage
      spec={findUnits}
      actions={
        <Link className="al-button" to="/organisation">
          {t("tree")}
        </Link>
      }
      filterInputs={{ region: regionFilter }}
      href={(row) => `/organisation/${row.id}`}
      empty={{ title: organisationWords.empty, hint: organisationWords.emptyHint }}
      cells={{
        state: (row) => (
          <StateTag
            label={row.state === "active" ? unitStates.active : unitStates.closed}
            tone={row.state === "active" ? "active" : "ended"}
          />
        ),
      }}
    />
  );
}
