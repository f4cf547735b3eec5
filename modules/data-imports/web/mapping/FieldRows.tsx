import { useLanguage, useWords } from "@anlan/web-kit";
import { Select } from "antd";
import type { FieldMapping, FileColumn, TargetColumn } from "../../contract/index.ts";
import { shownCell } from "../problem-words.ts";
import { mappingWords } from "../words.ts";

const MOST_COLUMNS = 4;
const SAMPLES = 3;

interface FieldRowsProps {
  readonly columns: readonly TargetColumn[];
  readonly file: readonly FileColumn[];
  readonly mapping: readonly FieldMapping[];
  readonly onChange: (mapping: readonly FieldMapping[]) => void;
}

function headingAt(file: readonly FileColumn[], at: number, unnamed: (n: number) => string): string {
  const heading = file[at]?.heading ?? "";
  return heading === "" ? unnamed(at + 1) : heading;
}

/** One line for each field of the register: its columns in the file, and what stands in them. */
export function FieldRows({ columns, file, mapping, onChange }: FieldRowsProps) {
  const t = useWords(mappingWords);
  const language = useLanguage();
  const nameOf = (at: number) => headingAt(file, at, (n) => t("unnamed", { n }));
  const choices = file.map((_column, at) => ({ value: at, label: nameOf(at) }));
  const used = new Set(mapping.flatMap(({ columns: at }) => at));
  const unused = file.flatMap((_column, at) => (used.has(at) ? [] : [nameOf(at)]));
  const choose = (path: string, at: number[]) => {
    const others = mapping.filter(({ field }) => field !== path);
    const own = mapping.find(({ field }) => field === path);
    onChange(at.length === 0 ? others : [...others, { ...own, field: path, columns: at.slice(0, MOST_COLUMNS) }]);
  };
  return (
    <>
      <div className="dim-fields">
        <div className="dim-field dim-field-head al-desk-only">
          <span>{t("field")}</span>
          <span>{t("column")}</span>
          <span>{t("samples")}</span>
        </div>
        {columns.map(({ path, label, required, unit }) => {
          const chosen = mapping.find(({ field }) => field === path)?.columns ?? [];
          const samples = (file[chosen[0] ?? -1]?.samples ?? []).map(shownCell).filter((text) => text !== "");
          return (
            <div key={path} className="dim-field">
              <label htmlFor={`dim-${path}`}>
                {label[language]}
                {unit !== null && <span className="al-quiet">（{unit}）</span>}
                {required && <span className="dim-required">{t("required")}</span>}
              </label>
              <span>
                <Select
                  id={`dim-${path}`}
                  mode="multiple"
                  allowClear
                  value={chosen}
                  onChange={(at: number[]) => choose(path, at)}
                  options={choices}
                  placeholder={t("noColumn")}
                  status={required && chosen.length === 0 ? "warning" : ""}
                  showSearch={{ optionFilterProp: "label" }}
                />
              </span>
              <span className="al-quiet dim-samples">{samples.slice(0, SAMPLES).join(" · ")}</span>
            </div>
          );
        })}
      </div>
      {unused.length > 0 && (
        <p className="al-quiet">{t("unused", { names: unused.join(language === "zh" ? "、" : ", ") })}</p>
      )}
    </>
  );
}
