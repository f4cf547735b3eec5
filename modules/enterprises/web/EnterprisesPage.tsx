import { regionFilter } from "@anlan/regions-and-grids/web";
import { Dialog, Icon, ListPage, SpecForm, StateTag, useMay, useRegion, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { useNavigate } from "react-router";
import { createEnterprise, ENTERPRISE_STATES, findEnterprises } from "../contract/index.ts";
import { archiveFields } from "./fields.ts";
import { SectorNames, sectorFilter } from "./SectorsInput.tsx";
import { enterpriseTones, enterpriseWords as words } from "./words.ts";
import "./enterprises.css";

const usual = { state: ["active", "suspended"] } as const;
const empty = {
  title: { zh: "还没有企业档案", en: "No enterprises yet" },
  hint: {
    zh: "可以逐家新建，也可以在“数据导入”中批量导入 Excel；企业还可以自行认领。",
    en: "Add them one by one, import an Excel file, or let enterprises claim their archive.",
  },
};

/** All archives that the person sees. */
export function EnterprisesPage() {
  const t = useWords(words);
  const mayManage = useMay("enterprises.enterprise.manage");
  const { region } = useRegion();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const action = mayManage && (
    <button type="button" className="al-button al-button-main" onClick={() => setCreating(true)}>
      <Icon name="plus" /> {t("create")}
    </button>
  );
  return (
    <>
      <ListPage
        spec={findEnterprises}
        lead={words.lead}
        usual={usual}
        actions={action}
        href={(row) => `/enterprises/${row.id}`}
        filterInputs={{ region: regionFilter, sector: sectorFilter }}
        cells={{
          state: (row) => <StateTag label={ENTERPRISE_STATES[row.state]} tone={enterpriseTones[row.state]} />,
          sectors: (row) => <SectorNames codes={row.sectors} />,
        }}
        empty={{ ...empty, action }}
      />
      {creating && (
        <Dialog title={t("create")} onClose={() => setCreating(false)} place="side" firm>
          <SpecForm
            spec={createEnterprise}
            initial={{ region: region.code.length > 4 ? region.code : undefined, sectors: [] } as never}
            fields={archiveFields as never}
            onCancel={() => setCreating(false)}
            onDone={(done) => navigate(`/enterprises/${done.enterpriseId}`)}
          />
        </Dialog>
      )}
    </>
  );
}
