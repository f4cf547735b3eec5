import { chinaDay, lastDayOf } from "@anlan/kernel";
import { regionFilter } from "@anlan/regions-and-grids/web";
import { ListPage, Loaded, useFormat, useQueryOf, useRegion, useTitle, useWords } from "@anlan/web-kit";
import { useMemo } from "react";
import { Link, useSearchParams } from "react-router";
import { findRates, getRates, RATE_GROUPS, type RateGroup, type Rates } from "../contract/index.ts";
import { selfCheckWords as words } from "./words.ts";
import "./self-checks.css";

const filterInputs = { region: regionFilter };
const PATH = "/self-checks/rates";

const isGroup = (value: string | null): value is RateGroup => value !== null && value in RATE_GROUPS;

interface Doors {
  /** The enterprises behind, on this page. */
  readonly rows: string;
  /** The dangers behind; null where the ledger cannot be asked by this group. */
  readonly dangers: string | null;
}

function Cells({ rates, rows, dangers }: Doors & { rates: Rates }) {
  const format = useFormat();
  const share = (value: number | null): string => (value === null ? "—" : format.percent(value));
  const door = (value: number, filter: string) =>
    value === 0 ? "0" : <Link to={`${rows}${filter}`}>{format.number(value)}</Link>;
  return (
    <>
      <td className="al-number">{format.number(rates.enterprises)}</td>
      <td className="al-number">{door(rates.participants, "")}</td>
      <td className="al-number">{door(rates.online, "&online=yes")}</td>
      <td className="al-number">
        {rates.reporting === 0 ? (
          share(rates.reportingRate)
        ) : (
          <Link to={`${rows}&reported=no&online=yes`}>{share(rates.reportingRate)}</Link>
        )}
      </td>
      <td className="al-number">{share(rates.completionRate)}</td>
      <td className="al-number">
        {dangers === null || rates.found === 0 ? (
          format.number(rates.found)
        ) : (
          <Link to={dangers}>{format.number(rates.found)}</Link>
        )}
      </td>
      <td className="al-number">
        {dangers === null || rates.found === rates.rectified ? (
          share(rates.rectificationRate)
        ) : (
          <Link to={dangers}>{share(rates.rectificationRate)}</Link>
        )}
      </td>
      <td className="al-number">
        {rates.rectificationDays === null ? "—" : format.number(rates.rectificationDays, 1)}
      </td>
    </>
  );
}

const FILTERS: Readonly<Record<RateGroup, string>> = { town: "region", grid: "grid", sector: "sector" };

/** The dangers found in a month. */
const dangersIn = (month: string, filter: string): string => {
  const [year = 0, at = 0] = month.split("-").map(Number);
  return `/hidden-dangers?foundAt=${month}-01..${month}-${lastDayOf(year, at)}${filter}`;
};

function Table({ by, month, region }: { by: RateGroup; month: string; region: string }) {
  const t = useWords(words);
  const query = useQueryOf(getRates, { by, month, region });
  const heads = [
    ...(["enterprises", "participants", "online", "reportingRate", "completionRate"] as const),
    ...(["found", "rectificationRate", "rectificationDays"] as const),
  ];
  return (
    <Loaded query={query}>
      {({ total, groups }) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reached by the keyboard
        <section className="al-card self-checks-card self-checks-wide" tabIndex={0} aria-label={t("rates")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t(RATE_GROUPS[by])}</th>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <td>{t("total")}</td>
                <Cells
                  rates={total}
                  rows={`${PATH}?by=${by}&month=${month}&region=${region}`}
                  dangers={dangersIn(month, `&region=${region}`)}
                />
              </tr>
              {groups.map(({ code, name, rates }) => (
                <tr key={code}>
                  <td>{name}</td>
                  <Cells
                    rates={rates}
                    rows={`${PATH}?by=${by}&month=${month}&${FILTERS[by]}=${code}`}
                    dangers={by === "grid" ? null : dangersIn(month, `&${FILTERS[by]}=${code}`)}
                  />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Loaded>
  );
}

/** Rates by town, grid and sector, with the enterprises behind every number below. */
export function RatesPage() {
  const t = useWords(words);
  useTitle(t("rates"));
  const { region } = useRegion();
  const [params, setParams] = useSearchParams();
  const asked = params.get("by");
  const by = isGroup(asked) ? asked : "town";
  const month = params.get("month") ?? chinaDay(new Date()).slice(0, 7);
  const usual = useMemo(() => ({ month: [chinaDay(new Date()).slice(0, 7)] }), []);
  const set = (next: { by?: string; month?: string }) => setParams({ by, month, ...next });
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("rates")}</h1>
          <p className="al-quiet">{t("ratesLead")}</p>
        </div>
      </header>
      <p className="self-checks-tools">
        <label>
          {t("month")}{" "}
          <input
            type="month"
            value={month}
            onChange={(event) => event.target.value !== "" && set({ month: event.target.value })}
          />
        </label>
        <label>
          {t("groupBy")}{" "}
          <select value={by} onChange={(event) => set({ by: event.target.value })}>
            {(Object.keys(RATE_GROUPS) as RateGroup[]).map((one) => (
              <option key={one} value={one}>
                {t(RATE_GROUPS[one])}
              </option>
            ))}
          </select>
        </label>
      </p>
      <Table by={by} month={month} region={region.code} />
      <ListPage
        spec={findRates}
        title={words.behind}
        embedded
        usual={usual}
        rowKey={(row) => row.key}
        href={(row) => `/self-checks/records?enterpriseId=${row.enterpriseId}`}
        filterInputs={filterInputs}
        cells={{
          found: (row) =>
            row.found === 0 ? (
              "0"
            ) : (
              <Link to={dangersIn(row.month, `&enterpriseId=${row.enterpriseId}`)}>{row.found}</Link>
            ),
        }}
        empty={{
          title: { zh: "没有企业", en: "No enterprises" },
          hint: {
            zh: "企业确认风险点后开始自查。",
            en: "Enterprises check themselves once their risk points are confirmed.",
          },
        }}
      />
    </>
  );
}
