import { Facts, Icon, Loaded, NotFound, useFormat, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { Link, useParams } from "react-router";
import type { Checklist } from "../../contract/index.ts";
import { useRegisterSpecs } from "../specs.ts";
import { registerWords as shared } from "../words.ts";
import { ChecklistTable } from "./Checklists.tsx";
import type { OpenRecord } from "./RecordParts.tsx";
import "../registers.css";

const words = {
  ...shared,
  print: { zh: "打印", en: "Print" },
  result: { zh: "结果（√ 符合　× 不符合　/ 不适用）", en: "Result (√ met, × not met, / not asked)" },
  found: { zh: "问题", en: "What is wrong" },
  day: { zh: "检查日期", en: "Day" },
  inspector: { zh: "检查人（签名）", en: "Checked by (signature)" },
  checked: { zh: "被检查方（签名）", en: "For the place (signature)" },
  printedOn: { zh: "打印日期 {day}", en: "Printed on {day}" },
} as const;

/** A checklist of a record on paper: its points with room for what is found, under what is checked. */
export function ChecklistPage() {
  const { recordId = "", code = "" } = useParams();
  const specs = useRegisterSpecs();
  const query = useQueryOf(specs.get, { recordId: recordId as never });
  return (
    <Loaded query={query}>
      {(open) => {
        const list = open.checklists.find((one) => one.code === code);
        return list === undefined ? <NotFound /> : <Sheet open={open} list={list} />;
      }}
    </Loaded>
  );
}

function Sheet({ open, list }: { open: OpenRecord; list: Checklist }) {
  const t = useWords(words);
  const format = useFormat();
  const { record, kind } = open;
  useTitle(`${t(list.name)} ${record.name}`);
  return (
    <article className="registers-sheet">
      <nav className="al-path">
        <Link to={`/registers/records/${record.id}`}>{record.name}</Link> /
      </nav>
      <header className="al-page-head">
        <div>
          <h1>{t(list.name)}</h1>
          <p className="al-quiet">
            {[list.source, t("printedOn", { day: format.day(new Date()) })].filter(Boolean).join(" · ")}
          </p>
        </div>
        <div className="al-page-actions registers-no-print">
          <button type="button" className="al-button al-button-main" onClick={() => window.print()}>
            <Icon name="print" /> {t("print")}
          </button>
        </div>
      </header>
      <Facts
        facts={[
          { label: kind.kind.nameLabel ?? words.name, value: [record.name, record.number].filter(Boolean).join(" · ") },
          { label: words.enterprise, value: record.enterpriseName },
          { label: words.region, value: record.regionName ?? record.region },
          { label: words.address, value: record.address },
        ].filter(({ value }) => value !== null)}
      />
      <ChecklistTable list={list} toFill={[t("result"), t("found")]} />
      <ul className="registers-signatures">
        {(["day", "inspector", "checked"] as const).map((word) => (
          <li key={word}>{t(word)}</li>
        ))}
      </ul>
    </article>
  );
}
