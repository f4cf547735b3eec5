import { useFormat, useWords } from "@anlan/web-kit";
import type { DataImport } from "../../contract/index.ts";
import { importWords } from "../words.ts";

const SHOWN = 5;

/** What a person should know of the file before he trusts what was read. */
export function FileNotes({ notes }: { notes: DataImport["notes"] }) {
  const t = useWords(importWords);
  const format = useFormat();
  const { merged, formulas, encoding } = notes;
  if (merged.length === 0 && formulas === 0 && encoding === null) return null;
  return (
    <ul className="dim-notes al-quiet">
      {merged.length > 0 && (
        <li>{t("merged", { ranges: merged.slice(0, SHOWN).join(" ") + (merged.length > SHOWN ? " …" : "") })}</li>
      )}
      {formulas > 0 && <li>{t("formulas", { count: format.number(formulas) })}</li>}
      {encoding !== null && <li>{t("encoding", { name: encoding.toUpperCase() })}</li>}
    </ul>
  );
}
