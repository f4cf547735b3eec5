import { chinaYear } from "@anlan/kernel";
import { type FieldInputProps, Icon, useWords } from "@anlan/web-kit";
import { createContext, useContext } from "react";
import type { MilestoneInput } from "../contract/index.ts";

const words = {
  year: { zh: "年度", en: "Year" },
  dueOn: { zh: "完成时限", en: "Due" },
  value: { zh: "目标值", en: "Number" },
  valueIn: { zh: "目标值（{unit}）", en: "Number ({unit})" },
  text: { zh: "目标说明", en: "In words" },
  add: { zh: "增加一个节点", en: "Add a milestone" },
  remove: { zh: "删除{year}年节点", en: "Remove the milestone of {year}" },
} as const;

type Row = MilestoneInput & { readonly id?: string | null };

/** Unit of the milestones' numbers; the form draws its inputs itself, so it comes by context. */
export const MilestoneUnit = createContext<string | null>(null);

// Year and day agree: whichever is changed takes the other along, once it is a year at all.
function inYear(year: number, { dueOn }: Row): Partial<Row> {
  return year >= 1949 && year <= 2100 ? { year, dueOn: `${year}${dueOn.slice(4)}` } : { year };
}

function onDay(dueOn: string): Partial<Row> {
  const year = Number(dueOn.slice(0, 4));
  return year >= 1949 && year <= 2100 ? { year, dueOn } : { dueOn };
}

/** Year milestones as the rows of a small table. */
export function MilestonesInput({ value = [], onChange, id }: FieldInputProps<Row[]>) {
  const t = useWords(words);
  const unit = useContext(MilestoneUnit);
  const change = (index: number, part: Partial<Row>) =>
    onChange?.(value.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const add = () => {
    const year = (value.at(-1)?.year ?? chinaYear(new Date()) - 1) + 1;
    onChange?.([...value, { year, dueOn: `${year}-12-31`, targetText: null, targetValue: null }]);
  };
  return (
    <div className="as-rows" id={id}>
      {value.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a new row has no other identity than its place
        <div className="as-row" key={index}>
          <label>
            <span>{t("year")}</span>
            <input
              type="number"
              value={row.year}
              onChange={(event) => change(index, inYear(Number(event.target.value), row))}
            />
          </label>
          <label>
            <span>{t("dueOn")}</span>
            <input type="date" value={row.dueOn} onChange={(event) => change(index, onDay(event.target.value))} />
          </label>
          <label>
            <span>{unit === null ? t("value") : t("valueIn", { unit })}</span>
            <input
              type="number"
              step="any"
              value={row.targetValue ?? ""}
              onChange={(event) =>
                change(index, { targetValue: event.target.value === "" ? null : Number(event.target.value) })
              }
            />
          </label>
          <label className="as-row-text">
            <span>{t("text")}</span>
            <input
              value={row.targetText ?? ""}
              onChange={(event) => change(index, { targetText: event.target.value === "" ? null : event.target.value })}
            />
          </label>
          {value.length > 1 && (
            <button
              type="button"
              className="al-icon-button"
              aria-label={t("remove", { year: row.year })}
              onClick={() => onChange?.(value.filter((_, at) => at !== index))}
            >
              <Icon name="cross" />
            </button>
          )}
        </div>
      ))}
      <button type="button" className="al-link-button" onClick={add}>
        <Icon name="plus" /> {t("add")}
      </button>
    </div>
  );
}
