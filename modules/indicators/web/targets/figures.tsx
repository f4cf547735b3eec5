import { Figure, useFormat, useWords } from "@anlan/web-kit";
import type { TargetRow } from "../../contract/index.ts";
import { targetWords as words } from "../words.ts";

/** A number of a target with the digits of its indicator; whole numbers stay whole. */
export function NumberCell({ row, value, to }: { row: TargetRow; value: number | null; to?: string }) {
  if (value === null) return <span className="al-quiet">—</span>;
  const digits = Number.isInteger(value) ? 0 : Math.max(row.digits, 1);
  return <Figure value={value} digits={digits} {...(to === undefined ? {} : { to })} />;
}

/** A forecast with its interval. */
export function ForecastCell({ row }: { row: TargetRow }) {
  const t = useWords(words);
  const format = useFormat();
  if (row.forecast === null || row.low === null || row.high === null) return <span className="al-quiet">—</span>;
  const digits = row.digits === 0 ? 1 : row.digits;
  const shown = (value: number) => format.number(value, Number.isInteger(value) ? 0 : digits);
  return (
    <span className="al-number">
      {shown(row.forecast)}{" "}
      <small className="al-quiet">{t("between", { low: shown(row.low), high: shown(row.high) })}</small>
    </span>
  );
}
