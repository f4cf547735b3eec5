import { Dialog, newKey, SpecForm, tell, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { type PatrolId, recordVisit, type Stop } from "../contract/index.ts";
import { visitFields } from "./fields.ts";
import { gridWorkWords as words } from "./words.ts";

interface RecordVisitProps {
  readonly patrolId: PatrolId;
  readonly stop: Stop;
  readonly onClose: () => void;
}

/** Enters a visit at the desk: without a position, so its check-in stays unconfirmed. */
export function RecordVisit({ patrolId, stop, onClose }: RecordVisitProps) {
  const t = useWords(words);
  const [id] = useState(() => newKey());
  const initial = {
    id,
    patrolId,
    stopId: stop.id,
    deviceAt: null,
    checkIn: { fix: null, qrCode: null },
    result: "normal",
  };
  return (
    <Dialog title={t("recordVisit", { name: stop.name })} place="side" firm onClose={onClose}>
      <SpecForm
        spec={recordVisit}
        draftKey={`${patrolId}.${stop.id}`}
        initial={initial as never}
        fields={visitFields as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}
