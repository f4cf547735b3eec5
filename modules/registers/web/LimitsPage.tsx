import { DueTag, ListPage } from "@anlan/web-kit";
import { useRegisterSpecs } from "./specs.ts";
import { registerWords as words } from "./words.ts";

/** What runs out when, over all registers. */
export function LimitsPage() {
  const specs = useRegisterSpecs();
  return (
    <ListPage
      spec={specs.limits}
      title={words.limits}
      lead={words.limitsLead}
      rowKey={(row) => row.key}
      href={(row) => `/registers/records/${row.recordId}`}
      cells={{ due: (row) => <DueTag due={row.due} /> }}
      empty={{
        title: { zh: "没有到期事项", en: "Nothing runs out" },
        hint: {
          zh: "登记检验日期、许可有效期后会出现在这里。",
          en: "Enter days of inspection or validity to see them here.",
        },
      }}
    />
  );
}
