import { RegionPicker, regionFilter } from "@anlan/regions-and-grids/web";
import { Dialog, Icon, ListPage, SpecForm, StateTag, useMay, useRegion, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate } from "react-router";
import { addHelper, findHelpers, HELPER_KINDS, HELPER_STATES } from "../contract/index.ts";
import { helperFields } from "./fields.ts";
import { helperTones, gridWorkWords as words } from "./words.ts";

const usual = { state: ["active"] } as const;
const empty = {
  title: { zh: "还没有登记人员", en: "Nobody is registered yet" },
  hint: {
    zh: "登记驻村顾问、志愿者和监督员后，走访和发现记在各自名下。",
    en: "Once registered, visits and findings stand under their names.",
  },
};
const fields = {
  region: { label: words.post, input: RegionPicker },
  kind: { label: words.kind, options: HELPER_KINDS },
  ...helperFields.details,
};

/** Advisers, volunteers and supervisors. */
export function HelpersPage() {
  const t = useWords(words);
  const { region } = useRegion();
  const navigate = useNavigate();
  const mayManage = useMay("grid-work.helper.manage");
  const [adding, setAdding] = useState(false);
  const action = mayManage && (
    <button type="button" className="al-button al-button-main" onClick={() => setAdding(true)}>
      <Icon name="plus" /> {t("addHelper")}
    </button>
  );
  return (
    <>
      <ListPage
        spec={findHelpers}
        title={words.helpers}
        lead={words.helpersLead}
        usual={usual}
        actions={action}
        href={(row) => `/grid-work/helpers/${row.id}`}
        filterInputs={{ region: regionFilter }}
        cells={{ state: (row) => <StateTag label={HELPER_STATES[row.state]} tone={helperTones[row.state]} /> }}
        empty={{ ...empty, action }}
      />
      {adding && (
        <Dialog title={t("addHelper")} place="side" firm onClose={() => setAdding(false)}>
          <SpecForm
            spec={addHelper}
            initial={{ region: region.code } as never}
            fields={fields as never}
            onCancel={() => setAdding(false)}
            onDone={(helper) => navigate(`/grid-work/helpers/${helper.id}`)}
          />
        </Dialog>
      )}
    </>
  );
}
