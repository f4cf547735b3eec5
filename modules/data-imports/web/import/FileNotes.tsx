import { useFormat, useWords } from "@anlan/web-kit";
import type { DataImport } from "../../contract/index.ts";
import { useProblemWords } from "../problem-words.ts";
import { importWords } from "../words.ts";

const SHOWN = 5;

/** The files that came with the table: how many, which were not taken, which no row names. */
function BundleNotes({ bundle }: { bundle: NonNullable<DataImport["bundle"]> }) {
  const t = useWords(importWords);
  const say = useProblemWords();
  const { files, refused, surplus, surplusFiles } = bundle;
  return (
    <>
      <li>{t("bundled", { count: files })}</li>
      {refused.map(({ path, code }) => (
        <li key={path} className="dim-problem">
          {path} {say({ field: null, code, parameters: { name: path, value: path } })}
        </li>
      ))}
      {surplusFiles > 0 && (
        <li className="dim-problem">
          {t("surplus", { count: surplusFiles })} {surplus.join("、")}
          {surplusFiles > surplus.length && " …"}
        </li>
      )}
    </>
  );
}

/** What a person should know of the file before he trusts what was read. */
export function FileNotes({ notes, bundle }: Pick<DataImport, "notes" | "bundle">) {
  const t = useWords(importWords);
  const format = useFormat();
  const { merged, formulas, encoding } = notes;
  if (merged.length === 0 && formulas === 0 && encoding === null && bundle === null) return null;
  return (
    <ul className="dim-notes al-quiet">
      {merged.length > 0 && (
        <li>{t("merged", { ranges: merged.slice(0, SHOWN).join(" ") + (merged.length > SHOWN ? " …" : "") })}</li>
      )}
      {formulas > 0 && <li>{t("formulas", { count: format.number(formulas) })}</li>}
      {bundle !== null && <BundleNotes bundle={bundle} />}
      {encoding !== null && <li>{t("encoding", { name: encoding.toUpperCase() })}</li>}
    </ul>
  );
}
