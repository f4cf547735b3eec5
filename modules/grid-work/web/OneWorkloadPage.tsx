import { Figure, Loaded, RecordPage, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { useParams } from "react-router";
import { type ExplainedWorkload, findWorkloads, getWorkload } from "../contract/index.ts";
import { gridWorkWords as words } from "./words.ts";
import "./grid-work.css";

/** One person's month: what was counted, and every line of the allowance. */
export function OneWorkloadPage() {
  const { accountId = "", month = "" } = useParams();
  const query = useQueryOf(getWorkload, { accountId, month });
  return <Loaded query={query}>{(workload) => <Opened workload={workload} />}</Loaded>;
}

function Allowance({ workload }: { workload: ExplainedWorkload }) {
  const t = useWords(words);
  const format = useFormat();
  const { rule, lines, yuan, limited } = workload;
  if (rule === null) return <p className="al-quiet">{t("noRule")}</p>;
  const money = (fen: number) => format.number(fen / 100, 2);
  return (
    <>
      <div className="grid-work-scroll">
        <table className="grid-work-table">
          <thead>
            <tr>
              <th scope="col">{t("item")}</th>
              <th scope="col">{t("counted")}</th>
              <th scope="col">{t("each")}</th>
              <th scope="col">{t("amount")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.code}>
                <th scope="row">
                  {t(line.label)}
                  {line.limited && <span className="al-quiet">{format.aside(t("limitedLine"))}</span>}
                </th>
                <td className="al-number">{line.metric === null ? t("fixed") : format.number(line.count)}</td>
                <td className="al-number">{money(line.fen)}</td>
                <td className="al-number">{money(line.amount)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t("total")}</th>
              <td colSpan={2}>
                {limited &&
                  rule.monthlyLimitYuan !== null &&
                  t("limitedSum", { limit: format.number(rule.monthlyLimitYuan) })}
              </td>
              <td className="al-number">
                <strong>{format.number(yuan ?? 0, 2)}</strong>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className="al-quiet">
        {t("ruleSource", { code: rule.code, from: format.day(rule.validFrom), source: rule.source })}
      </p>
    </>
  );
}

const lastOf = (month: string): string => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, "0")}`;
};

function Opened({ workload }: { workload: ExplainedWorkload }) {
  const t = useWords(words);
  const { accountId, month } = workload;
  const days = `${month}-01..${lastOf(month)}`;
  const doors: Readonly<Record<string, string>> = {
    visits: `/grid-work/visits?accountId=${accountId}&day=${days}`,
    confirmed: `/grid-work/visits?accountId=${accountId}&day=${days}&verdict=confirmed`,
    doubtful: `/grid-work/visits?accountId=${accountId}&day=${days}&verdict=doubtful`,
    findings: `/grid-work/visits?accountId=${accountId}&day=${days}&result=danger`,
    events: `/grid-work/events?reportedBy=${accountId}&reportedAt=${days}`,
  };
  const counted = ["workDays", "patrols", "visits", "confirmed", "doubtful", "findings", "events", "handled"] as const;
  const facts = counted.map((metric) => ({
    label: findWorkloads.columns[metric]?.label ?? words.counted,
    value: <Figure value={workload[metric]} {...(doors[metric] === undefined ? {} : { to: doors[metric] })} />,
  }));
  return (
    <RecordPage
      kind={words.workload}
      title={workload.memberName}
      number={month}
      path={[{ label: t("workload"), to: "/grid-work/workload" }]}
      sections={[
        { key: "counts", title: words.counted, facts },
        { key: "allowance", title: words.allowance, body: <Allowance workload={workload} /> },
      ]}
    />
  );
}
