import { regionFilter } from "@anlan/regions-and-grids/web";
import { Figure, ListPage, Loaded, useFormat, useOwnEnterprise, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { countStaffing } from "../contract/index.ts";
import { usePeopleSpecs } from "./specs.ts";
import { peopleWords as words } from "./words.ts";
import "./people.css";

const usual = { lacking: ["yes"] } as const;

function Counts() {
  const t = useWords(words);
  const format = useFormat();
  const query = useQueryOf(countStaffing, {});
  return (
    <Loaded query={query}>
      {({ rules, reckonedAt }) => (
        <section className="people-counts">
          {rules.map(({ rule, name, source, verified, enterprises, lacking }) => (
            <article key={rule} className="al-card">
              <h2>{t(name)}</h2>
              <p>
                <Figure value={enterprises} unit={words.ofEnterprises} to={`/persons/staffing?rule=${rule}`} />{" "}
                <Figure value={lacking} unit={words.lackingOnly} to={`/persons/staffing?rule=${rule}&lacking=yes`} />
              </p>
              <p className="al-quiet">
                {source}
                {!verified && `（${t("toVerify")}）`}
              </p>
            </article>
          ))}
          {reckonedAt !== null && (
            <p className="al-quiet people-reckoned">{t("reckonedAt", { at: format.moment(reckonedAt) })}</p>
          )}
        </section>
      )}
    </Loaded>
  );
}

/** Who must have whom, who has, who lacks: counted by rule, and enterprise by enterprise. */
export function StaffingPage() {
  const t = useWords(words);
  const specs = usePeopleSpecs();
  const official = useOwnEnterprise() === null;
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("staffing")}</h1>
          <p className="al-quiet">{t("staffingLead")}</p>
        </div>
      </header>
      {official && <Counts />}
      <ListPage
        spec={specs.staffing}
        title={null}
        {...(official ? { usual, filterInputs: { region: regionFilter } } : {})}
        rowKey={(row) => row.key}
        href={(row) => `/persons?enterpriseId=${row.enterpriseId}`}
        cells={{
          enterpriseName: (row) =>
            official ? <Link to={`/enterprises/${row.enterpriseId}`}>{row.enterpriseName}</Link> : row.enterpriseName,
          lacks: (row) => (row.lacks === 0 ? "0" : <strong>{row.lacks}</strong>),
        }}
        empty={{
          title: { zh: "没有未配足的企业", en: "Nobody lacks anybody" },
          hint: {
            zh: "企业档案登记行业领域、行业大类和从业人数后自动判定。",
            en: "Reckoned once archives say sectors, trade and number of employees.",
          },
        }}
      />
    </>
  );
}
