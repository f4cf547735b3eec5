import { regionFilter } from "@anlan/regions-and-grids/web";
import { Facts, ListPage, MoveButtons, StateTag, useFormat, useWords } from "@anlan/web-kit";
import {
  findSeriesValues,
  returnSeriesValue,
  type SeriesValue,
  seriesValueStates,
  signSeriesValue,
  withdrawSeriesValue,
} from "../contract/index.ts";
import { seriesValueLife } from "../domain/series-life.ts";
import { seriesFilter } from "./filters.tsx";
import { statisticsWords as words } from "./words.ts";
import "./statistics.css";

const tones = { entered: "waiting", signed: "done", returned: "warn", withdrawn: "ended" } as const;

function Panel({ value }: { readonly value: SeriesValue }) {
  const format = useFormat();
  const initial = { valueId: value.id, revision: value.revision };
  const remark = { remark: { label: words.reason } };
  const told = (name: string | null, at: string | null) =>
    name === null || at === null ? null : `${name} ${format.moment(at)}`;
  const facts = [
    { label: words.asEntered, value: `${format.number(value.enteredValue)} ${value.enteredUnit}` },
    { label: words.sourceOf, value: value.source },
    { label: words.correction, value: value.reason },
    { label: words.confirmed, value: value.confirmed },
    { label: words.entered, value: told(value.enteredByName, value.enteredAt) },
    { label: words.signed, value: told(value.signedByName, value.signedAt) },
    { label: words.remark, value: value.remark },
  ].filter((fact) => fact.value !== null);
  return (
    <div className="statistics-panel">
      <p>
        <strong className="al-number">{format.number(value.value)}</strong> {value.unit}{" "}
        <StateTag label={seriesValueStates[value.state]} tone={tones[value.state]} />
      </p>
      <Facts facts={facts} />
      <MoveButtons
        procedure={seriesValueLife}
        record={value}
        recordKey={value.id}
        quiet={["return", "withdraw"]}
        moves={{
          sign: { command: signSeriesValue, initial },
          return: { command: returnSeriesValue, initial, fields: remark },
          withdraw: { command: withdrawSeriesValue, initial, fields: remark },
        }}
      />
    </div>
  );
}

/** Every version of every denominator: who entered, corrected, signed and withdrew it, and why. */
export function VersionsPage() {
  const t = useWords(words);
  return (
    <ListPage
      spec={findSeriesValues}
      title={words.versionsTitle}
      lead={words.seriesLead}
      filterInputs={{ region: regionFilter, series: seriesFilter }}
      cells={{
        series: (row) => t(row.seriesName),
        region: (row) => row.regionName,
        year: (row) => String(row.year),
        state: (row) => <StateTag label={seriesValueStates[row.state]} tone={tones[row.state]} />,
      }}
      panelTitle={(row) => `${row.regionName} ${row.year} ${t(row.seriesName)}`}
      renderPanel={(row) => <Panel value={row} />}
      empty={{ title: words.noVersions, hint: words.noVersionsHint }}
    />
  );
}
