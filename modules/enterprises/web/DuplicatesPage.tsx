import { ListPage, useLabel, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { findDuplicates, LIKENESS_WORDS } from "../contract/index.ts";
import { EnterpriseInput } from "./EnterpriseInput.tsx";
import { enterpriseWords as words } from "./words.ts";

const filterInputs = {
  enterpriseId: {
    Input: ({ values, onChange }: { values: readonly string[]; onChange: (values: string[]) => void }) => (
      <EnterpriseInput value={values[0]} onChange={(id) => onChange(id === undefined ? [] : [id])} />
    ),
    Face: ({ values }: { values: readonly string[] }) => <>{values.length}</>,
  },
};

/** Archives that are likely one enterprise, the surest first. */
export function DuplicatesPage() {
  const t = useLabel();
  const w = useWords(words);
  return (
    <ListPage
      spec={findDuplicates}
      actions={<Link to="/enterprises/merges">{w("merges")}</Link>}
      rowKey={(row) => row.key}
      href={(row) => `/enterprises/merge/${row.one.id}/${row.other.id}`}
      filterInputs={filterInputs}
      cells={{
        reasons: (row) =>
          row.reasons.map((reason) => t(LIKENESS_WORDS[reason as keyof typeof LIKENESS_WORDS])).join("、"),
        score: (row) => `${Math.round(row.score * 100)} %`,
      }}
      empty={{
        title: { zh: "没有疑似重复的企业", en: "No likely duplicates" },
        hint: { zh: "新建、修改和导入之后会自动查找。", en: "They are looked for after every change and import." },
      }}
    />
  );
}
