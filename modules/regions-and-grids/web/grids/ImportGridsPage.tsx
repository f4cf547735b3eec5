import { AreasMap, type MapArea, tell, tellError, useCommand, useTitle, useWords } from "@anlan/web-kit";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { regionsErrors } from "../../contract/errors.ts";
import { type CoordinateSystem, importGrids } from "../../contract/index.ts";
import { FileInputs } from "./file-inputs.tsx";
import {
  type ColumnName,
  type Columns,
  gridsOf,
  guessColumns,
  propertiesOf,
  type ReadFeature,
} from "./read-geojson.ts";
import { gridWords } from "./words.ts";
import "../regions.css";

type Outcome = z.output<typeof importGrids.output>;

const COLUMN_LABELS = {
  code: gridWords.code,
  name: gridWords.name,
  level: gridWords.level,
  parentCode: gridWords.parent,
  region: gridWords.region,
} as const satisfies Record<ColumnName, unknown>;

const filled = (text: string, parameters: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));

const areasOf = (features: readonly ReadFeature[]): MapArea[] =>
  features.flatMap(({ geometry }, index) =>
    geometry === null ? [] : [{ id: String(index), name: "", tone: "quiet" as const, geometry }],
  );

interface ColumnInputsProps {
  readonly columns: Columns;
  readonly names: readonly string[];
  readonly onChange: (columns: Columns) => void;
}

/** Which property of the file is which column. */
function ColumnInputs({ columns, names, onChange }: ColumnInputsProps) {
  const t = useWords(gridWords);
  return (Object.keys(COLUMN_LABELS) as ColumnName[]).map((column) => (
    <label key={column} className="regions-field">
      {t(COLUMN_LABELS[column])}
      <select value={columns[column]} onChange={(event) => onChange({ ...columns, [column]: event.target.value })}>
        <option value="">{t("none")}</option>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  ));
}

/** What may be so, and should be looked at again. */
function Warnings({ outcome, grids }: { outcome: Outcome | null; grids: readonly { readonly code: string }[] }) {
  const t = useWords(gridWords);
  return outcome?.warnings.map(({ index, name, kilometres }) => (
    <li key={`beside-${index}`}>
      {t("row", { number: index + 1, code: grids[index]?.code ?? "" })} {t("beside", { name, kilometres })}
    </li>
  ));
}

/** Grids out of a GeoJSON file: properties are mapped, the file is checked, and then all come in or none. */
export function ImportGridsPage() {
  const t = useWords(gridWords);
  useTitle(t("importing"));
  const [features, setFeatures] = useState<readonly ReadFeature[]>([]);
  const [columns, setColumns] = useState<Columns>(guessColumns([]));
  const [system, setSystem] = useState<CoordinateSystem>("wgs84");
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const command = useCommand(importGrids);
  const { grids, problems } = useMemo(() => gridsOf(features, columns), [features, columns]);
  const names = propertiesOf(features);
  const areas = useMemo(() => areasOf(features), [features]);
  const send = async (dryRun: boolean) => {
    try {
      const found = await command.run({ dryRun, system, grids });
      setOutcome(found);
      if (!dryRun && found.problems.length === 0) {
        const { created, updated } = found;
        tell({
          zh: filled(gridWords.imported.zh, { created, updated }),
          en: filled(gridWords.imported.en, { created, updated }),
        });
        setFeatures([]);
      }
    } catch (cause) {
      tellError(cause);
    }
  };
  const wordsOf = ({ code, parameters }: Outcome["problems"][number]): string => {
    const known = code in regionsErrors ? regionsErrors[code as keyof typeof regionsErrors] : undefined;
    return known === undefined ? code : filled(t({ zh: known.zh, en: known.en }), parameters);
  };
  const isFine = outcome !== null && outcome.problems.length === 0 && problems.length === 0;
  return (
    <div className="regions-detail">
      <header className="regions-head">
        <Link to="/grids">{t("title")}</Link>
        <h1>{t("importing")}</h1>
        <p className="al-quiet">{t("importHint")}</p>
      </header>
      <section className="al-card">
        <FileInputs
          system={system}
          setSystem={setSystem}
          onRead={(read) => {
            setFeatures(read);
            setColumns(guessColumns(propertiesOf(read)));
            setOutcome(null);
          }}
        />
      </section>
      {features.length > 0 && (
        <>
          <section className="al-card">
            <h2>{t("columns")}</h2>
            <ColumnInputs
              columns={columns}
              names={names}
              onChange={(chosen) => {
                setColumns(chosen);
                setOutcome(null);
              }}
            />
            <AreasMap label={t("map")} areas={areas} />
          </section>
          <section className="al-card" role="status">
            {problems.length + (outcome?.problems.length ?? 0) > 0 && (
              <h2>{t("problems", { count: problems.length + (outcome?.problems.length ?? 0) })}</h2>
            )}
            <ul>
              {problems.map(({ index, lacks }) => (
                <li key={`file-${index}`}>
                  {t("row", { number: index + 1, code: "" })}{" "}
                  {t("missing", { fields: lacks.map((column) => t(COLUMN_LABELS[column])).join("、") })}
                </li>
              ))}
              {outcome?.problems.map((problem) => (
                <li key={`${problem.index}-${problem.code}`}>
                  {t("row", { number: problem.index + 1, code: grids[problem.index]?.code ?? "" })} {wordsOf(problem)}
                </li>
              ))}
              <Warnings outcome={outcome} grids={grids} />
            </ul>
            {isFine && <p>{t("checked", { created: outcome.created, updated: outcome.updated })}</p>}
            <button
              type="button"
              className="al-button al-button-main"
              disabled={command.running || problems.length > 0 || grids.length === 0}
              onClick={() => void send(!isFine)}
            >
              {isFine ? t("run", { count: grids.length }) : t("check")}
            </button>
          </section>
        </>
      )}
    </div>
  );
}
