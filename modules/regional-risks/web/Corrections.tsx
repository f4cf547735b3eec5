import { MoveButtons, StateTag, useFormat, useWords } from "@anlan/web-kit";
import {
  approveCorrection,
  CLASSES,
  CORRECTION_STATES,
  type Correction,
  liftCorrection,
  refuseCorrection,
  reviseCorrection,
  withdrawCorrection,
} from "../contract/index.ts";
import { correctionLife } from "../domain/index.ts";
import { correctionTones, regionalRiskWords as words } from "./words.ts";

/** Fields of what one asks for. */
export const correctionFields = {
  class: { label: words.class, options: CLASSES },
  reason: { label: words.reason, rows: 3 },
  until: { label: words.until },
};
const remark = { remark: { label: words.remark } };

function One({ correction }: { readonly correction: Correction }) {
  const t = useWords(words);
  const format = useFormat();
  const { id, revision, class: wanted, until, reason, proposedByName: by, state } = correction;
  const initial = { id, revision };
  return (
    <li>
      <StateTag label={CORRECTION_STATES[state]} tone={correctionTones[state]} />{" "}
      {t("correctionLine", { class: wanted, until: format.day(until), reason, by })}
      {correction.remark !== null && <p className="al-quiet">{correction.remark}</p>}
      {(state === "proposed" || state === "approved") && (
        <MoveButtons
          procedure={correctionLife}
          record={correction}
          recordKey={id}
          moves={{
            propose: {
              command: reviseCorrection,
              initial: { ...initial, class: wanted, until, reason },
              fields: correctionFields,
            },
            approve: { command: approveCorrection, initial, fields: remark },
            refuse: { command: refuseCorrection, initial, fields: remark },
            withdraw: { command: withdrawCorrection, initial, fields: remark },
            lift: { command: liftCorrection, initial, fields: remark },
          }}
        />
      )}
    </li>
  );
}

/** Corrections of a class by hand, with what may be done with each. */
export function Corrections({ corrections }: { readonly corrections: readonly Correction[] }) {
  const t = useWords(words);
  if (corrections.length === 0) return <p className="al-quiet">{t("noCorrections")}</p>;
  return (
    <ul className="regional-risk-list">
      {corrections.map((correction) => (
        <One key={correction.id} correction={correction} />
      ))}
    </ul>
  );
}
