import type { FieldIssue } from "@anlan/kernel";
import { useLabel, useWords } from "@anlan/web-kit";
import { Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { boundKinds, type FormulaNames, type TargetRow } from "../../contract/index.ts";
import { bindingWords as words } from "../words.ts";

/** Chosen instead of an indicator: reported by hand. */
export const HAND = "";

interface BindingRowProps {
  readonly row: TargetRow;
  readonly names: FormulaNames["indicators"];
  /** Indicator, or HAND. */
  readonly chosen: string;
  readonly issue: FieldIssue | null;
  /** Null: who may not bind reads only. */
  readonly onChoose: ((chosen: string) => void) | null;
}

/** One target with what it is followed by. The list of choices is made only when it is opened: a plan has a hundred. */
export function BindingRow({ row, names, chosen, issue, onChoose }: BindingRowProps) {
  const t = useWords(words);
  const label = useLabel();
  const [open, setOpen] = useState(false);
  const options = [
    { value: HAND, label: label(boundKinds.hand) },
    ...names.map(({ code, name }) => ({ value: code, label: label(name) })),
  ];
  const now = options.find(({ value }) => value === chosen)?.label ?? chosen;
  const isChanged = chosen !== (row.indicator ?? HAND);
  return (
    <tr className={isChanged ? "in-binding-changed" : undefined}>
      <th scope="row">
        <Link to={`/targets/${row.id}`}>{row.name}</Link>
        <div className="al-quiet">{row.chapter}</div>
      </th>
      <td>{label(row.promise)}</td>
      <td>
        {onChoose === null ? (
          now
        ) : open ? (
          <Select
            className="in-binding-choice"
            aria-label={t("choose", { name: row.name })}
            defaultOpen
            autoFocus
            showSearch={{ optionFilterProp: "label" }}
            value={chosen}
            options={options}
            onChange={onChoose}
            onBlur={() => setOpen(false)}
          />
        ) : (
          <button
            type="button"
            className="al-button in-binding-choice"
            aria-label={`${t("choose", { name: row.name })}：${now}`}
            onClick={() => setOpen(true)}
          >
            {now}
          </button>
        )}
        {isChanged && <div className="al-quiet">{t("changed")}</div>}
        {issue !== null && <p className="in-binding-wrong">{label(issue)}</p>}
      </td>
    </tr>
  );
}
