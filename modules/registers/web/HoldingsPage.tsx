import { RegionPicker } from "@anlan/regions-and-grids/web";
import { EmptyState, Loaded, useFormat, useQueryOf, useRegion, useTitle, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import { compareHoldings, findKinds } from "../contract/index.ts";
import { registerWords as words } from "./words.ts";
import "./registers.css";

interface Asked {
  readonly standard: string;
  readonly region: string;
  readonly units: number;
  readonly officers: number;
  readonly crews: number;
}

/** What a sector's standard asks for, against what the registers hold. */
export function HoldingsPage() {
  const t = useWords(words);
  const { region } = useRegion();
  const kinds = useQueryOf(findKinds, {});
  const [asked, setAsked] = useState<Asked>({ standard: "", region: region.code, units: 1, officers: 0, crews: 0 });
  useTitle(t("holdings"));
  const set = (change: Partial<Asked>) => setAsked({ ...asked, ...change });
  return (
    <section>
      <header className="al-page-head">
        <div>
          <h1>{t("holdings")}</h1>
          <p className="al-quiet">{t("holdingsLead")}</p>
        </div>
      </header>
      <Loaded query={kinds}>
        {({ sectors }) => {
          const standards = sectors.flatMap((sector) =>
            sector.holdings.map(({ code, name }) => ({ value: `${sector.code}/${code}`, sector: sector.name, name })),
          );
          const chosen = asked.standard || (standards[0]?.value ?? "");
          if (chosen === "") {
            return <EmptyState title={{ zh: "各行业包里还没有配备标准", en: "No sector has a standard yet" }} />;
          }
          return (
            <>
              <div className="al-field-card">
                <label>
                  {t("standard")}
                  <select
                    className="al-field"
                    value={chosen}
                    onChange={(event) => set({ standard: event.target.value })}
                  >
                    {standards.map(({ value, sector, name }) => (
                      <option key={value} value={value}>
                        {t(sector)} · {t(name)}
                      </option>
                    ))}
                  </select>
                </label>
                <label htmlFor="holdings-region">
                  {t("region")}
                  <RegionPicker
                    id="holdings-region"
                    value={asked.region}
                    onChange={(code) => set({ region: code ?? region.code })}
                  />
                </label>
                {(["units", "officers", "crews"] as const).map((key) => (
                  <label key={key}>
                    {t(key)}
                    <input
                      className="al-field"
                      type="number"
                      min={key === "units" ? 1 : 0}
                      value={asked[key]}
                      onChange={(event) =>
                        set({ [key]: Math.max(Number(event.target.value), key === "units" ? 1 : 0) })
                      }
                    />
                  </label>
                ))}
              </div>
              <Comparison {...asked} standard={chosen} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Comparison({ standard, ...input }: Asked) {
  const t = useWords(words);
  const format = useFormat();
  const [sector = "", code = ""] = standard.split("/");
  const query = useQueryOf(compareHoldings, { sector, standard: code, ...input });
  return (
    <Loaded query={query}>
      {({ source, lines }) => (
        <>
          <p className="al-quiet">{source}</p>
          <table className="registers-table">
            <thead>
              <tr>
                {(["item", "wanted", "found", "missing"] as const).map((key) => (
                  <th key={key} scope="col">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={`${line.kind} ${line.name.zh}`}>
                  <td>{t(line.name)}</td>
                  <td className="al-number">{format.number(line.wanted)}</td>
                  <td className="al-number">
                    <Link to={`/registers/kinds/${line.kind}?region=${input.region}`}>{format.number(line.found)}</Link>
                  </td>
                  <td className="al-number">
                    {line.missing === 0 ? t("enough") : <strong>{format.number(line.missing)}</strong>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Loaded>
  );
}
