import { refusalOf } from "@anlan/kernel";
import { ApiError, tell, useCaller, useCommand, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { type SeriesValue, signSeriesValue } from "../contract/index.ts";
import { seriesValueLife } from "../domain/series-life.ts";
import { statisticsWords as words } from "./words.ts";

/** Signs every number of the grid that waits and that this person may sign. */
export function SignWaiting({ values }: { readonly values: readonly SeriesValue[] }) {
  const t = useWords(words);
  const caller = useCaller();
  const sign = useCommand(signSeriesValue, { refreshes: [] });
  const last = useCommand(signSeriesValue);
  const [busy, setBusy] = useState(false);
  const waiting = values.filter((value) => refusalOf(seriesValueLife, "sign", caller, value) === null);
  if (waiting.length === 0) return null;
  const signAll = async () => {
    setBusy(true);
    let signed = 0;
    const refusals: string[] = [];
    for (const [index, { id, revision }] of waiting.entries()) {
      const command = index === waiting.length - 1 ? last : sign;
      try {
        await command.run({ valueId: id, revision });
        signed += 1;
      } catch (cause) {
        refusals.push(cause instanceof ApiError ? t(cause.words) : String(cause));
      }
    }
    setBusy(false);
    const count = signed;
    tell({ zh: `已审签 ${count} 格`, en: `${count} signed` });
    if (refusals.length > 0) {
      const why = [...new Set(refusals)].join(" ");
      tell({ zh: `${refusals.length} 格未能审签：${why}`, en: `${refusals.length} not signed: ${why}` });
    }
  };
  return (
    <p>
      <button type="button" className="al-button al-button-main" disabled={busy} onClick={() => void signAll()}>
        {t("signAll", { count: waiting.length })}
      </button>
    </p>
  );
}
