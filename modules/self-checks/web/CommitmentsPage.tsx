import { regionFilter } from "@anlan/regions-and-grids/web";
import { ListPage, StateTag, useOwnEnterprise } from "@anlan/web-kit";
import { COMMITMENT_STATES } from "../contract/index.ts";
import { useSelfCheckSpecs } from "./specs.ts";
import { commitmentTones, selfCheckWords as words } from "./words.ts";
import "./self-checks.css";

const filterInputs = { region: regionFilter };

/** The board of commitments: of the enterprises that an official sees, or of one's own past days. */
export function CommitmentsPage() {
  const specs = useSelfCheckSpecs();
  const official = useOwnEnterprise() === null;
  return (
    <ListPage
      spec={specs.commitments}
      title={words.commitments}
      lead={words.boardLead}
      rowKey={(row) => row.key}
      href={(row) =>
        official
          ? `/self-checks/commitments/${row.enterpriseId}?kind=${row.kind}&day=${row.day}`
          : `/self-checks/commitment?kind=${row.kind}&day=${row.day}`
      }
      {...(official ? { filterInputs } : {})}
      cells={{
        state: (row) => <StateTag label={COMMITMENT_STATES[row.state]} tone={commitmentTones[row.state]} />,
        contradictions: (row) => (row.contradictions === 0 ? "0" : <strong>{row.contradictions}</strong>),
      }}
      empty={{
        title: { zh: "没有安全承诺", en: "No commitments" },
        hint: {
          zh: "应当承诺的行业由规则确定，也可对单个企业设置；每日零点后开列当日名单。",
          en: "Who has to commit himself follows from the rule; the day's list opens after midnight.",
        },
      }}
    />
  );
}
