import { tellError, useCommand, useLanguage, useQueryOf, useWords } from "@anlan/web-kit";
import { Button } from "antd";
import { useState } from "react";
import {
  type DataImport,
  type FieldMapping,
  getColumns,
  getTargets,
  type ImportOptions,
  mapImport,
  type TargetColumn,
} from "../../contract/index.ts";
import { mappingWords } from "../words.ts";
import { FieldRows } from "./FieldRows.tsx";
import { OptionFields } from "./OptionFields.tsx";

/** The columns of the file: as stored, or as they read when another row holds the headings. */
function useColumns(record: DataImport, headerRow: number) {
  const moved = headerRow !== record.options.headerRow;
  const query = useQueryOf(getColumns, { id: record.id, headerRow }, { enabled: moved });
  return moved && query.data !== undefined ? query.data : record;
}

const namesOf = (columns: readonly TargetColumn[], language: "zh" | "en"): string =>
  columns.map(({ label }) => label[language]).join(language === "zh" ? "、" : ", ");

interface MappingFormProps {
  readonly record: DataImport;
  /** Back to the result of the last check; null before there is one. */
  readonly back: (() => void) | null;
}

/** Matches columns to fields and says how rows are treated; then has them checked. */
export function MappingForm({ record, back }: MappingFormProps) {
  const t = useWords(mappingWords);
  const language = useLanguage();
  const targets = useQueryOf(getTargets, {});
  const check = useCommand(mapImport);
  const [options, setOptions] = useState<ImportOptions>(record.options);
  const file = useColumns(record, options.headerRow);
  const [changed, setChanged] = useState<{ headerRow: number; mapping: readonly FieldMapping[] } | null>(null);
  const mapping = changed?.headerRow === options.headerRow ? changed.mapping : file.mapping;
  const columns = targets.data?.targets.find(({ code }) => code === record.target)?.columns ?? [];
  const mapped = new Set(mapping.map(({ field }) => field));
  const missing = columns.filter(
    ({ path, required }) => required && !mapped.has(path) && !(path === "region" && options.region !== null),
  );
  const send = async () => {
    try {
      await check.run({ id: record.id, revision: record.revision, mapping: [...mapping], options });
      back?.();
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <div className="al-card dim-mapping">
      <h2>{t("title")}</h2>
      <p className="al-quiet">{t(file.mappingKept ? "kept" : "lead")}</p>
      <OptionFields record={record} options={options} onChange={setOptions} columns={columns} mapped={mapped} />
      <FieldRows
        columns={columns}
        file={file.columns}
        mapping={mapping}
        onChange={(next) => setChanged({ headerRow: options.headerRow, mapping: next })}
      />
      {missing.length > 0 && (
        <p className="dim-warning" role="status">
          {t("missing", { names: namesOf(missing, language) })}
        </p>
      )}
      <div className="dim-actions dim-bar">
        <Button
          type="primary"
          size="large"
          loading={check.running}
          disabled={mapping.length === 0 || (missing.length > 0 && options.onExisting !== "update")}
          onClick={() => void send()}
        >
          {t("check")}
        </Button>
        {back !== null && <Button onClick={back}>{t("back")}</Button>}
      </div>
    </div>
  );
}
