import { Icon, useFormat, useLanguage, useWords } from "@anlan/web-kit";
import { type Counts, type DataImport, returnedRoute } from "../../contract/index.ts";
import { returnedOf } from "../../domain/counting.ts";
import { importWords } from "../words.ts";

/** The file with the rows that were not taken; nothing where all were. */
export function ReturnedLink({ record, counts }: { record: DataImport; counts: Counts }) {
  const t = useWords(importWords);
  const format = useFormat();
  const language = useLanguage();
  const count = returnedOf(counts);
  if (count === 0) return null;
  return (
    <p className="dim-template">
      <a
        className="al-button"
        href={`${returnedRoute.address}?${new URLSearchParams({ id: record.id, lang: language })}`}
        download
      >
        <Icon name="download" /> {t("returned", { count: format.number(count) })}
      </a>
      <span className="al-quiet">{t("returnedHint")}</span>
    </p>
  );
}
