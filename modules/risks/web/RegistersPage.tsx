import { regionFilter } from "@anlan/regions-and-grids/web";
import { Icon, ListPage, RISK_LEVELS, RiskTag, useMay, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { findRegisters } from "../contract/index.ts";
import { riskWords as words } from "./words.ts";

/** The risks of enterprises, one line each. */
export function RegistersPage() {
  const t = useWords(words);
  const mayImport = [useMay("risks.point.import"), useMay("data-imports.import.run")].every(Boolean);
  return (
    <ListPage
      spec={findRegisters}
      title={words.registers}
      lead={words.registersLead}
      actions={
        mayImport && (
          <Link className="al-button" to="/imports/new?target=risks.point">
            <Icon name="upload" /> {t("import")}
          </Link>
        )
      }
      href={(row) => `/risks/registers/${row.id}`}
      filterInputs={{ region: regionFilter }}
      cells={{
        colour: (row) => (row.colour === null ? null : <RiskTag level={RISK_LEVELS[row.colour]} />),
        overdue: (row) =>
          row.overdue === 0 ? "0" : <Link to={`/risks/points?enterpriseId=${row.id}&overdue=yes`}>{row.overdue}</Link>,
      }}
      empty={{
        title: { zh: "还没有企业登记风险", en: "No enterprise has entered risks" },
        hint: {
          zh: "企业在“本企业风险”登记；也可以代企业导入草稿，由企业评估确认。",
          en: "Enterprises enter them under “Our risks”; drafts can be imported for them.",
        },
      }}
    />
  );
}
