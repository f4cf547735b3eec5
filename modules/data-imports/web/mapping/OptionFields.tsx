import { codesOf } from "@anlan/kernel";
import { tellError, useCommand, useLanguage, useRegion, useWords } from "@anlan/web-kit";
import { InputNumber, Select } from "antd";
import {
  chooseSheet,
  type DataImport,
  type ImportOptions,
  ON_EXISTING,
  POSITION_SYSTEMS,
  SYSTEM_COLUMN,
  type TargetColumn,
} from "../../contract/index.ts";
import { mappingWords } from "../words.ts";

interface OptionFieldsProps {
  readonly record: DataImport;
  readonly options: ImportOptions;
  readonly onChange: (options: ImportOptions) => void;
  readonly columns: readonly TargetColumn[];
  readonly mapped: ReadonlySet<string>;
}

/** How the rows are treated: sheet, row of headings, region, existing records, all or none, system of positions. */
export function OptionFields({ record, options, onChange, columns, mapped }: OptionFieldsProps) {
  const t = useWords(mappingWords);
  const language = useLanguage();
  const { regions, region } = useRegion();
  const sheet = useCommand(chooseSheet);
  const set = (more: Partial<ImportOptions>) => onChange({ ...options, ...more });
  const known = [...regions, region, { code: record.region, name: "" }].filter(
    ({ code }, index, all) => all.findIndex((one) => one.code === code) === index && code.startsWith(record.region),
  );
  const asksSystem = mapped.has("longitude") && !mapped.has(SYSTEM_COLUMN);
  const readSheet = async (at: number) => {
    try {
      await sheet.run({ id: record.id, revision: record.revision, sheet: at });
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <div className="dim-options">
      {record.sheets.length > 1 && record.state === "uploaded" && (
        <label htmlFor="dim-sheet">
          {t("sheet")}
          <Select
            id="dim-sheet"
            value={record.sheet}
            loading={sheet.running}
            onChange={(at) => void readSheet(at)}
            options={record.sheets.map(({ name }, at) => ({ value: at, label: name }))}
          />
        </label>
      )}
      <label htmlFor="dim-header">
        {t("headerRow")}
        <InputNumber
          id="dim-header"
          min={1}
          max={1000}
          value={options.headerRow}
          onChange={(row) => row !== null && set({ headerRow: row })}
        />
      </label>
      {columns.some(({ path }) => path === "region") && (
        <label htmlFor="dim-region">
          {t("region")}
          <Select
            id="dim-region"
            allowClear
            value={options.region}
            onChange={(code: string | undefined) => set({ region: code ?? null })}
            options={known.map(({ code, name }) => ({ value: code, label: `${name} ${code}`.trim() }))}
          />
        </label>
      )}
      <label htmlFor="dim-existing">
        {t("onExisting")}
        <Select
          id="dim-existing"
          value={options.onExisting}
          onChange={(onExisting) => set({ onExisting })}
          options={codesOf(ON_EXISTING).map((key) => ({ value: key, label: ON_EXISTING[key][language] }))}
        />
      </label>
      <label htmlFor="dim-whole">
        {t("whole")}
        <Select
          id="dim-whole"
          value={options.whole}
          onChange={(whole) => set({ whole })}
          options={[
            { value: false, label: t("byRow") },
            { value: true, label: t("byFile") },
          ]}
        />
      </label>
      {asksSystem && (
        <label htmlFor="dim-system">
          {t("system")}
          <Select
            id="dim-system"
            value={options.positionSystem}
            onChange={(positionSystem) => set({ positionSystem })}
            options={codesOf(POSITION_SYSTEMS).map((key) => ({ value: key, label: POSITION_SYSTEMS[key][language] }))}
          />
        </label>
      )}
    </div>
  );
}
