import { ListPage } from "@anlan/web-kit";
import { useParams } from "react-router";
import { findChanges } from "../contract/index.ts";
import { ArchiveChanges } from "./Changes.tsx";
import { useCountyFields } from "./own-fields.ts";
import { enterpriseWords as words } from "./words.ts";
import "./enterprises.css";

/** The whole history of an archive; a row opens what changed. */
export function HistoryPage() {
  const { enterpriseId = "" } = useParams();
  const { fields } = useCountyFields();
  return (
    <ListPage
      spec={findChanges}
      fixed={{ recordId: [enterpriseId] }}
      title={words.history}
      panelTitle={(row) => row.accountName}
      renderPanel={(row) => <ArchiveChanges changes={row.changes} own={fields} />}
    />
  );
}
