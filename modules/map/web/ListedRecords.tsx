import { EmptyState, Loaded, useFormat, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import type { MapRecord } from "../contract/index.ts";
import type { ListOnMap } from "./list-on-map.ts";
import { RecordLine } from "./ResultList.tsx";
import type { useListedRecords } from "./useListedRecords.ts";
import { mapWords } from "./words.ts";

interface ListedRecordsProps {
  readonly list: ListOnMap;
  readonly query: ReturnType<typeof useListedRecords>;
  readonly onShow: (record: MapRecord) => void;
  readonly onLeave: () => void;
}

/** The rows of a list that the map shows, and the way back to it. */
export function ListedRecords({ list, query, onShow, onLeave }: ListedRecordsProps) {
  const t = useWords(mapWords);
  const format = useFormat();
  return (
    <div className="map-list">
      <p className="map-row">
        <Link className="al-button" to={list.page}>
          {t("back")}
        </Link>
        <button type="button" className="al-link-button" onClick={onLeave}>
          {t("allAgain")}
        </button>
      </p>
      <Loaded query={query}>
        {({ records, rows, more }) =>
          records.length === 0 ? (
            <EmptyState title={mapWords.none} hint={mapWords.listedNone} />
          ) : (
            <>
              <p className="al-quiet" role="status">
                {t("listed", { rows: format.number(rows), count: format.number(records.length) })}
                {more && ` · ${t("listedMore", { rows: format.number(rows) })}`}
              </p>
              <ul>
                {records.map((record) => (
                  <RecordLine key={record.id} record={record} onShow={onShow} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </div>
  );
}
