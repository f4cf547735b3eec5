import { useFormat, useWords } from "@anlan/web-kit";
import type { Cockpit } from "../../contract/index.ts";
import { changeOf } from "../../domain/index.ts";
import { CellValue } from "../CellValue.tsx";
import { analysisWords as words } from "../words.ts";

/** Accidents and deaths this year beside the same days of last year. */
export function BigFigures({ cockpit }: { readonly cockpit: Cockpit }) {
  const t = useWords(words);
  const format = useFormat();
  const { now, before, beforeKnown, to } = cockpit;
  return (["accidents", "deaths"] as const).map((metric) => {
    const change = !beforeKnown ? null : changeOf(now[metric].value, before[metric].value);
    const sign = change !== null && change > 0 ? "+" : "";
    return (
      <section key={metric} className="cockpit-panel cockpit-big" style={{ gridArea: metric }}>
        <h2>{`${t("thisYear", { year: to.slice(0, 4) })} ${t(metric)}`}</h2>
        <strong>
          <CellValue cell={now[metric]} digits={0} />
        </strong>
        <p>
          {beforeKnown ? t("sameDays", { value: format.number(before[metric].value) }) : t("nobodyCounted")}
          {change !== null && `　${sign}${format.percent(change, 0)}`}
        </p>
      </section>
    );
  });
}
