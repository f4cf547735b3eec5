import { Dialog, ListPage, SpecForm, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { findMerges, type MergeId, undoMerge } from "../contract/index.ts";
import { enterpriseWords as words } from "./words.ts";

/** Merges, with the way back as long as there is one. */
export function MergesPage() {
  const t = useWords(words);
  const [undoing, setUndoing] = useState<MergeId | null>(null);
  return (
    <>
      <ListPage
        spec={findMerges}
        href={(row) => `/enterprises/${row.survivorId}`}
        cells={{
          undoable: (row) =>
            row.undoable ? (
              <button type="button" className="al-link-button" onClick={() => setUndoing(row.id)}>
                {t("undo")}
              </button>
            ) : (
              "—"
            ),
        }}
      />
      {undoing !== null && (
        <Dialog title={t("undo")} onClose={() => setUndoing(null)} firm>
          <SpecForm
            spec={undoMerge}
            initial={{ mergeId: undoing }}
            fields={{ reason: { label: words.reason } }}
            onCancel={() => setUndoing(null)}
            onDone={() => setUndoing(null)}
          />
        </Dialog>
      )}
    </>
  );
}
