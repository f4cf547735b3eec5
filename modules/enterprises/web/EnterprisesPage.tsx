import { type ListSpec, withDynamicPart } from "@anlan/kernel";
import type { FieldSpec } from "@anlan/records";
import { regionFilter } from "@anlan/regions-and-grids/web";
import { Dialog, Icon, ListPage, SpecForm, StateTag, useMay, useRegion, useWords } from "@anlan/web-kit";
import { useMemo, useState } from "react";
import { Link, useNavigate } from "react-router";
import { createEnterprise, ENTERPRISE_STATES, findEnterprises, listPartOf } from "../contract/index.ts";
import { archiveForm, fromArchiveForm, ownFieldsConfig } from "./archive-form.ts";
import { archiveFields } from "./fields.ts";
import { type CountyFields, inForce, useCountyFields } from "./own-fields.ts";
import { SectorNames, sectorFilter } from "./SectorsInput.tsx";
import { enterpriseTones, enterpriseWords as words } from "./words.ts";
import "./enterprises.css";

const NOTHING_FIXED = {};

// The list as the server makes it from the same declarations.
function listSpecOf(county: string | null, own: readonly FieldSpec[]): typeof findEnterprises {
  if (county === null || own.length === 0) return findEnterprises;
  const whole = withDynamicPart(findEnterprises as unknown as ListSpec, listPartOf(own));
  // The row is the same; its further keys are open.
  return { ...whole, variant: county } as unknown as typeof findEnterprises;
}

const usual = { state: ["active", "suspended"] } as const;
const empty = {
  title: { zh: "还没有企业档案", en: "No enterprises yet" },
  hint: {
    zh: "可以逐家新建，也可以在“数据导入”中批量导入 Excel；企业还可以自行认领。",
    en: "Add them one by one, import an Excel file, or let enterprises claim their archive.",
  },
};

/** All archives that the person sees; of one county, with the fields that it added. */
export function EnterprisesPage() {
  const county = useCountyFields();
  return county.known ? <Archives key={county.county} {...county} /> : null;
}

function Archives({ county, fields }: CountyFields) {
  const t = useWords(words);
  const own = useMemo(() => inForce(fields), [fields]);
  const spec = useMemo(() => listSpecOf(county, own), [county, own]);
  const fixed = useMemo(() => (county === null || own.length === 0 ? NOTHING_FIXED : { county }), [county, own]);
  const mayShape = useMay("enterprises.field.manage");
  const mayImport = useMay("data-imports.import.run");
  const mayManage = useMay("enterprises.enterprise.manage");
  const { region } = useRegion();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const action = mayManage && (
    <button type="button" className="al-button al-button-main" onClick={() => setCreating(true)}>
      <Icon name="plus" /> {t("create")}
    </button>
  );
  const actions = (
    <>
      {action}
      {mayManage && mayImport && (
        <Link className="al-button" to="/imports?target=enterprises.enterprise">
          <Icon name="upload" /> {t("import")}
        </Link>
      )}
      {mayShape && (
        <Link className="al-button" to="/enterprises/fields">
          <Icon name="columns" /> {t("setOwnFields")}
        </Link>
      )}
    </>
  );
  return (
    <>
      <ListPage
        spec={spec}
        fixed={fixed}
        lead={words.lead}
        usual={usual}
        actions={actions}
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
            spec={archiveForm(createEnterprise, own)}
            initial={{ region: county === null ? undefined : region.code, sectors: [], data: {} } as never}
            fields={{ ...archiveFields, ...ownFieldsConfig(own) } as never}
            toCommand={fromArchiveForm}
            onCancel={() => setCreating(false)}
            onDone={(done) => navigate(`/enterprises/${done.enterpriseId}`)}
          />
        </Dialog>
      )}
    </>
  );
}
