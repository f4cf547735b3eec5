import { regionFilter } from "@anlan/regions-and-grids/web";
import { DueTag, ListPage, StateTag, useOwnEnterprise } from "@anlan/web-kit";
import { CERTIFICATE_STATES } from "../contract/index.ts";
import { usePeopleSpecs } from "./specs.ts";
import { certificateTones, peopleWords as words } from "./words.ts";
import "./people.css";

const usual = { state: ["review-due", "expiring", "expired"] } as const;

/** What runs out when, over all people. */
export function CertificatesPage() {
  const specs = usePeopleSpecs();
  const official = useOwnEnterprise() === null;
  return (
    <ListPage
      spec={specs.certificates}
      title={words.certificates}
      lead={words.certificatesLead}
      usual={usual}
      href={(row) => `/persons/${row.personId}`}
      {...(official ? { filterInputs: { region: regionFilter } } : {})}
      cells={{
        state: (row) => <StateTag label={CERTIFICATE_STATES[row.state]} tone={certificateTones[row.state]} />,
        limitOn: (row) =>
          row.limitOn === null ? null : (
            <DueTag due={row.limitOn} done={row.state === "revoked" || row.state === "left"} />
          ),
      }}
      empty={{
        title: { zh: "没有证书到期事项", en: "No certificate runs out" },
        hint: {
          zh: "在人员页面登记证书后，到期和复审日期会出现在这里。",
          en: "Enter certificates on a person's page to see their limits here.",
        },
      }}
    />
  );
}
