import { regionFilter } from "@anlan/regions-and-grids/web";
import { Icon, ListPage, StateTag, useMay, useOwnEnterprise, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { PERSON_STATES } from "../contract/index.ts";
import { AddPerson } from "./forms.tsx";
import { usePeopleSpecs } from "./specs.ts";
import { personTones, peopleWords as words } from "./words.ts";
import "./people.css";

const usual = { state: ["working"] } as const;
const empty = {
  title: { zh: "还没有登记人员", en: "No people yet" },
  hint: {
    zh: "可以逐人登记，或下载模板批量导入人员和证书；企业也可以自行登记。",
    en: "Add them one by one, import a file, or let enterprises enter their own.",
  },
};

/** All people that the person sees: of the enterprises of his regions and sectors, or of his own enterprise. */
export function PeoplePage() {
  const t = useWords(words);
  const specs = usePeopleSpecs();
  const official = useOwnEnterprise() === null;
  const mayManage = useMay(specs.manage);
  const mayImport = useMay("data-imports.import.run");
  const [params] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const action = mayManage && (
    <button type="button" className="al-button al-button-main" onClick={() => setAdding(true)}>
      <Icon name="plus" /> {t("addPerson")}
    </button>
  );
  return (
    <>
      <ListPage
        spec={specs.persons}
        title={official ? words.people : words.ownPeople}
        lead={words.lead}
        usual={usual}
        actions={
          <>
            {action}
            {official && mayManage && mayImport && (
              <Link className="al-button" to="/imports/new?target=people.person">
                <Icon name="upload" /> {t("import")}
              </Link>
            )}
          </>
        }
        href={(row) => `/persons/${row.id}`}
        {...(official ? { filterInputs: { region: regionFilter } } : {})}
        cells={{ state: (row) => <StateTag label={PERSON_STATES[row.state]} tone={personTones[row.state]} /> }}
        empty={{ ...empty, action }}
      />
      {adding && <AddPerson enterpriseId={params.get("enterpriseId") ?? undefined} onClose={() => setAdding(false)} />}
    </>
  );
}
