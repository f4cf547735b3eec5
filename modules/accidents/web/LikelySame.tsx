import { Dialog, SpecForm, tell, useFormat, useMay, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import {
  type Accident,
  findLikelySame,
  joinAccident,
  type LikelySame as LikelySameRecord,
  SAME_REASONS,
} from "../contract/index.ts";
import { accidentWords as words } from "./words.ts";

interface JoinProps {
  readonly accident: Accident;
  readonly into: LikelySameRecord;
  readonly onClose: () => void;
}

function Join({ accident, into, onClose }: JoinProps) {
  const t = useWords(words);
  return (
    <Dialog title={t(joinAccident.label)} firm onClose={onClose}>
      <SpecForm
        spec={joinAccident}
        initial={{ accidentId: accident.id, revision: accident.revision, into: into.id }}
        fields={{ into: { label: words.into, hidden: true }, reason: { label: words.reason, rows: 2 } }}
        draftKey={accident.id}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      >
        <div className="al-form-note">
          {into.title} {into.number}。{t("joinNote")}
        </div>
      </SpecForm>
    </Dialog>
  );
}

/** Other records that may tell of the same accident, to be joined; nothing where there are none. */
export function LikelySame({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const format = useFormat();
  const mayJoin = useMay(joinAccident.permission ?? "");
  const [chosen, setChosen] = useState<LikelySameRecord | null>(null);
  const isLive = accident.state === "reported" || accident.state === "verified";
  const rows = useQueryOf(findLikelySame, { accidentId: accident.id }, { enabled: isLive }).data?.rows ?? [];
  if (!isLive || rows.length === 0) return null;
  return (
    <div className="al-form-note">
      <strong>{t("likelySame")}</strong>
      {mayJoin && <p className="al-quiet">{t("likelySameLead")}</p>}
      <ul className="accidents-lines">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="al-in-words">
              <Link to={`/accidents/${row.id}`}>{row.title}</Link>{" "}
              <span className="al-quiet">
                {[format.moment(row.occurredAt), row.regionName, row.unitName].filter(Boolean).join(" · ")}
              </span>
            </span>
            {mayJoin && (
              <button type="button" className="al-link-button" onClick={() => setChosen(row)}>
                {t("joinHere")}
              </button>
            )}
            <small className="al-quiet">{row.why.map((one) => t(SAME_REASONS[one])).join("、")}</small>
          </li>
        ))}
      </ul>
      {chosen !== null && <Join accident={accident} into={chosen} onClose={() => setChosen(null)} />}
    </div>
  );
}
