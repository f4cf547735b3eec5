import type { FieldChange } from "@anlan/records";
import { useFormat, useLabel, useWords } from "@anlan/web-kit";
import { type ChangeEntry, ENTERPRISE_STATES, labelOfField, ORIGINS } from "../contract/index.ts";
import { shownValue } from "./fields.ts";
import { enterpriseWords as words } from "./words.ts";

/** What changed from what to what, a line for each field. */
export function ChangeLines({ changes }: { changes: readonly FieldChange[] }) {
  const t = useLabel();
  const w = useWords(words);
  const shown = (field: string, value: unknown): string => {
    if (field === "state" && typeof value === "string" && value in ENTERPRISE_STATES) {
      return t(ENTERPRISE_STATES[value as keyof typeof ENTERPRISE_STATES]);
    }
    return shownValue(field, value, t) ?? w("nothing");
  };
  return (
    <ul className="enterprise-changes">
      {changes.map(({ field, from, to, hidden }) => (
        <li key={field}>
          <strong>{t(labelOfField(field))}</strong>{" "}
          {hidden ? (
            w("hidden")
          ) : (
            <>
              <del>{shown(field, from)}</del> → <ins>{shown(field, to)}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The history of an archive: who changed what, when and why. */
export function History({ entries }: { entries: readonly ChangeEntry[] }) {
  const t = useLabel();
  const format = useFormat();
  return (
    <ol className="enterprise-history">
      {entries.map((entry) => (
        <li key={entry.id}>
          <p className="al-quiet">
            {format.moment(entry.at)} · {entry.accountName} · {t(ORIGINS[entry.origin])}
          </p>
          {entry.reason && <p>{entry.reason}</p>}
          <ChangeLines changes={entry.changes} />
        </li>
      ))}
    </ol>
  );
}
