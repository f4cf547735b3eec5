import { regionFilter } from "@anlan/regions-and-grids/web";
import { ListPage, useFormat, useWords } from "@anlan/web-kit";
import { findWorkloads } from "../contract/index.ts";
import { gridWorkWords as words } from "./words.ts";

const usual = { month: ["now"] } as const;
const empty = {
  title: { zh: "本月还没有工作量", en: "No work this month yet" },
  hint: {
    zh: "到点签到、上报和处置事件后自动统计；去掉月份条件可看以前各月。",
    en: "Counted from visits and events. Take the month out to see earlier ones.",
  },
};

const MONTH = /^\d{4}-\d{2}$/;

function MonthInput({ values, onChange }: { values: readonly string[]; onChange: (values: string[]) => void }) {
  const t = useWords(words);
  const [month = ""] = values;
  return (
    <input
      type="month"
      className="al-number"
      aria-label={t("month")}
      value={MONTH.test(month) ? month : ""}
      onChange={(event) => onChange(event.target.value === "" ? [] : [event.target.value])}
    />
  );
}

function MonthFace({ values }: { values: readonly string[] }) {
  const t = useWords(words);
  const format = useFormat();
  return format.list(values.map((value) => (value === "now" ? t("thisMonth") : value)));
}

/** Work of each member and month, with the allowance that follows by rule. */
export function WorkloadPage() {
  return (
    <ListPage
      spec={findWorkloads}
      title={words.workload}
      lead={words.workloadLead}
      usual={usual}
      href={(row) => `/grid-work/workload/${row.accountId}/${row.month}`}
      filterInputs={{ region: regionFilter, month: { Input: MonthInput, Face: MonthFace } }}
      empty={empty}
    />
  );
}
