import { addressOf, type CallerFacts, mayIn } from "@anlan/kernel";
import { type FieldSpec, isProtected } from "@anlan/records";
import { type Fact, FieldValue, tellError, useApi, useFormat, useLabel, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import {
  type Enterprise,
  type EnterpriseDuty,
  enterpriseFields,
  type LinkedRegister,
  openPhone,
} from "../contract/index.ts";
import { inForce } from "./own-fields.ts";
import { SectorNames } from "./SectorsInput.tsx";
import { enterpriseWords as words } from "./words.ts";

/** A masked telephone number that its reader can open; the opening is logged. */
function Phone({ enterpriseId, field, masked }: { enterpriseId: string; field: string; masked: string }) {
  const t = useWords(words);
  const api = useApi();
  const [phone, setPhone] = useState<string | null>(null);
  const open = () =>
    api
      .get(addressOf(openPhone), { enterpriseId, field })
      .then((data) => setPhone((data as { phone: string | null }).phone), tellError);
  if (phone !== null) return <a href={`tel:${phone}`}>{phone}</a>;
  return (
    <>
      <span className="al-number">{masked}</span>{" "}
      <button type="button" className="al-link-button" onClick={() => void open()}>
        {t("openPhone")}
      </button>
    </>
  );
}

type Shown = Omit<Enterprise, "duplicates">;

interface Section {
  readonly title: FieldSpec["name"];
  readonly facts: Fact[];
}

const PLACED = new Set(["longitude", "latitude"]);

/** Facts of an archive in the order of its fields, one list for each section; `phones` says whether numbers may be opened. */
export function archiveFacts(enterprise: Shown, phones: boolean): Section[] {
  const values = enterprise as unknown as Readonly<Record<string, unknown>>;
  const sections = new Map<string, Section>();
  const own = inForce(enterprise.ownFields).map((field) => ({ ...field, section: words.ownFields }));
  for (const field of [...enterpriseFields, ...own]) {
    if (PLACED.has(field.code)) continue;
    const title = field.section ?? words.identity;
    const section: Section = sections.get(title.en) ?? { title, facts: [] };
    sections.set(title.en, section);
    const shown = values[field.code] ?? enterprise.data[field.code];
    const value =
      isProtected(field) && typeof shown === "string" && phones ? (
        <Phone enterpriseId={enterprise.id} field={field.code} masked={shown} />
      ) : (
        <FieldValue field={field} value={shown} />
      );
    section.facts.push({
      label: field.name,
      value,
      ...(field.type === "prose" || field.type === "group" ? { wide: true } : {}),
    });
  }
  const [identity] = sections.values();
  identity?.facts.push(
    { label: words.formerNames, value: enterprise.formerNames.join("、") },
    { label: words.oldCodes, value: enterprise.oldCodes.join("、") },
  );
  const { longitude, latitude, siteOf } = enterprise;
  const place = { label: words.position, value: longitude === null ? null : `${longitude}, ${latitude}` };
  const host =
    siteOf === null
      ? []
      : [{ label: words.siteOf, value: <Link to={`/enterprises/${siteOf.id}`}>{siteOf.name}</Link> }];
  const where = [
    { label: words.region, value: enterprise.regionPath.slice(-2).join(" ") },
    { label: words.sectors, value: <SectorNames codes={enterprise.sectors} /> },
  ];
  identity?.facts.splice(2, 0, ...where);
  [...sections.values()][2]?.facts.push(place, ...host);
  return [...sections.values()];
}

/** Records of other registers, register by register. */
export function LinkedRegisters({ registers }: { registers: readonly LinkedRegister[] }) {
  const t = useLabel();
  const w = useWords(words);
  if (registers.length === 0) return <p className="al-quiet">{w("noLinked")}</p>;
  return registers.map(({ register, label, total, href, rows }) => (
    <section key={register} className="enterprise-linked">
      <h3>
        {t(label)} <span className="al-number">{total}</span>
      </h3>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={row.href}>{row.title}</Link> <span className="al-quiet">{row.subtitle}</span>{" "}
            {row.state && <span>{t(row.state)}</span>} {row.due && <span className="al-number">{row.due}</span>}
          </li>
        ))}
      </ul>
      {href && total > rows.length && <Link to={href}>{w("all", { count: total })}</Link>}
    </section>
  ));
}

/** What the law and the sectors put on the enterprise; what is due first stands at the top. */
export function Duties({ duties }: { duties: readonly EnterpriseDuty[] }) {
  const t = useLabel();
  const w = useWords(words);
  const format = useFormat();
  if (duties.length === 0) return <p className="al-quiet">{w("noDuties")}</p>;
  return (
    <ul className="enterprise-duties">
      {duties.map(({ code, name, every, source, sectorName, kindName, records, nextDue, href }) => (
        <li key={code}>
          <strong>{t(name)}</strong> {t(every)}
          {nextDue && <span className="al-number"> · {w("nextDue", { day: format.day(nextDue) })}</span>}
          <span className="al-quiet">
            {[t(sectorName), source].join(" · ")}
            {kindName && href && (
              <>
                {" · "}
                <Link to={href}>
                  {t(kindName)} {records}
                </Link>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Whether the person keeps this archive. */
export const keeps = (caller: CallerFacts, enterprise: Pick<Enterprise, "region">): boolean =>
  mayIn(caller, "enterprises.enterprise.manage", enterprise.region);
