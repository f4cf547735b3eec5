import { ListPage, useCommand, useWords } from "@anlan/web-kit";
import { findOwnChanges, markChangesSeen } from "../contract/index.ts";
import { ArchiveChanges } from "./Changes.tsx";
import { enterpriseWords as words } from "./words.ts";
import "./enterprises.css";

const usual = { seen: ["no"] } as const;

/** What enterprises changed by themselves; an official says that he has looked. */
export function OwnChangesPage() {
  const t = useWords(words);
  const mark = useCommand(markChangesSeen);
  return (
    <ListPage
      spec={findOwnChanges}
      usual={usual}
      panelTitle={(row) => row.enterpriseName}
      renderPanel={(row, close) => (
        <>
          <p>{row.reason}</p>
          <ArchiveChanges changes={row.changes} />
          {!row.seen && (
            <button
              type="button"
              className="al-button al-button-main"
              disabled={mark.running}
              onClick={() => void mark.run({ ids: [row.id] }).then(close, () => undefined)}
            >
              {t("seen")}
            </button>
          )}
        </>
      )}
    />
  );
}
