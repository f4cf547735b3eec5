import { useLabel, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { FINE_SUBJECTS, type FineSubject, type Investigation, reckonFine } from "../../contract/index.ts";
import { CircumstanceInput } from "./inputs.tsx";
import { investigationWords as words } from "./words.ts";

interface Asked {
  readonly subject: FineSubject;
  readonly circumstance?: string;
  readonly income?: number;
  readonly wage?: number;
}

const MONEY = ["income", "wage"] as const;

/** What a fine would be by the table, step by step. It is for reading: the decision stays with the officer. */
export function FineReckoner({ investigation }: { investigation: Investigation }) {
  const t = useWords(words);
  const label = useLabel();
  const [asked, setAsked] = useState<Asked>({ subject: "unit" });
  const ofPerson = asked.subject !== "unit" && asked.subject !== "investor" && asked.subject !== "unit-conduct";
  const found = useQueryOf(reckonFine, { investigationId: investigation.id, ...asked });
  const typed = (key: (typeof MONEY)[number], text: string) => {
    const { [key]: _gone, ...rest } = asked;
    const amount = Number(text);
    setAsked(text === "" || Number.isNaN(amount) ? rest : { ...rest, [key]: amount });
  };
  const aggravated = (code: string | null | undefined) => {
    const { circumstance: _gone, ...rest } = asked;
    setAsked(code === null || code === undefined ? rest : { ...rest, circumstance: code });
  };
  return (
    <section className="inv-fine" aria-label={t("reckon")}>
      <label>
        {t("fineSubject")}
        <select
          value={asked.subject}
          onChange={({ target }) => setAsked({ ...asked, subject: target.value as FineSubject })}
        >
          {Object.entries(FINE_SUBJECTS).map(([code, name]) => (
            <option key={code} value={code}>
              {label(name)}
            </option>
          ))}
        </select>
      </label>
      <div>
        {t("circumstance")}
        <CircumstanceInput value={asked.circumstance ?? null} onChange={aggravated} />
      </div>
      {ofPerson &&
        MONEY.map((key) => (
          <label key={key}>
            {t(key)}（{t("tenThousand")}）
            <input type="number" min={0} step="any" onChange={({ target }) => typed(key, target.value)} />
          </label>
        ))}
      <div role="status">
        {found.error !== null && <p className="al-quiet">{label(found.error.words)}</p>}
        {found.data !== undefined && found.error === null && (
          <>
            <ol>
              {found.data.steps.map((step) => (
                <li key={step.zh}>{label(step)}</li>
              ))}
            </ol>
            <strong className="al-number">
              {t("band", { from: found.data.from, to: found.data.to, most: found.data.most })}
            </strong>
            <p className="al-quiet">
              {found.data.provisional && t("mayRise")} {t("stays")} {t("basis", { source: found.data.source })}
            </p>
          </>
        )}
      </div>
    </section>
  );
}
