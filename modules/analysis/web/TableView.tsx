import { useFormat, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { AXES, type CrossTable, type Line } from "../contract/index.ts";
import { changeOf } from "../domain/index.ts";
import { CellValue } from "./CellValue.tsx";
import { analysisWords as words } from "./words.ts";

const VILLAGE = 12;

function Change({ line }: { readonly line: Line }) {
  const format = useFormat();
  const change = changeOf(line.total?.value ?? 0, line.before?.value ?? 0);
  if (change === null) return <span className="analysis-zero">—</span>;
  const sign = change > 0 ? "+" : "";
  return <>{`${sign}${format.percent(change, 1)}`}</>;
}

interface LineCellsProps {
  readonly table: CrossTable;
  readonly line: Line;
  readonly none?: "—";
}

function LineCells({ table, line, none }: LineCellsProps) {
  const without = none === undefined ? {} : { none };
  const digits = (index: number) => {
    const code = table.heads[index]?.metric;
    return table.metrics.find((metric) => metric.code === code)?.digits ?? 0;
  };
  const first = table.metrics[0]?.digits ?? 0;
  return (
    <>
      {line.cells.map((cell, index) => (
        <td key={table.heads[index]?.key}>
          <CellValue cell={cell} digits={digits(index)} {...without} />
        </td>
      ))}
      {table.columns !== null && (
        <td className="analysis-total">
          <CellValue cell={line.total} digits={first} {...without} />
        </td>
      )}
      {table.before !== null && (
        <>
          <td>
            <CellValue cell={line.before} digits={first} {...(table.beforeKnown ? without : { none: "—" })} />
          </td>
          <td>{table.beforeKnown ? <Change line={line} /> : <span className="analysis-zero">—</span>}</td>
        </>
      )}
    </>
  );
}

/** The numbers of a table; lines of regions lead one level down. */
export function TableView({
  table,
  drill,
}: {
  readonly table: CrossTable;
  readonly drill: (region: string) => string;
}) {
  const t = useWords(words);
  const goesDeeper = (key: string) => table.rows === "region" && key !== table.region && key.length < VILLAGE;
  return (
    <div className="al-scroll analysis-scroll">
      <table className="analysis-table">
        <thead>
          <tr>
            <th scope="col">{t(AXES[table.rows])}</th>
            {table.heads.map(({ key, name }) => (
              <th key={key} scope="col">
                {t(name)}
              </th>
            ))}
            {table.columns !== null && <th scope="col">{t("total")}</th>}
            {table.before !== null && (
              <>
                <th scope="col">{t("before")}</th>
                <th scope="col">{t("change")}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {table.lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">
                {goesDeeper(line.key) ? (
                  <Link to={drill(line.key)} title={t("drill", { name: t(line.name) })}>
                    {t(line.name)}
                  </Link>
                ) : (
                  t(line.name)
                )}
              </th>
              <LineCells table={table} line={line} {...(line.untold ? { none: "—" } : {})} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t(table.sum.name)}</th>
            <LineCells table={table} line={table.sum} none="—" />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
