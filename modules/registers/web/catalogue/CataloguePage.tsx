import { Icon, Loaded, useFormat, useMay, useOwnEnterprise, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import type { findKinds } from "../../contract/index.ts";
import { SUBJECTS } from "../../contract/index.ts";
import { useRegisterSpecs } from "../specs.ts";
import { registerWords as words } from "../words.ts";
import "../registers.css";

type Sector = z.output<typeof findKinds.output>["sectors"][number];

/** All registers by sector and subject, with how many records one sees. */
export function CataloguePage() {
  const t = useWords(words);
  const specs = useRegisterSpecs();
  const query = useQueryOf(specs.kinds, {});
  const mayShape = useMay("registers.kind.manage");
  const isOfficial = useOwnEnterprise() === null;
  const [text, setText] = useState("");
  useTitle(t("registers"));
  return (
    <section>
      <header className="al-page-head">
        <div>
          <h1>{t("registers")}</h1>
          <p className="al-quiet">{t("lead")}</p>
        </div>
        <div className="al-page-actions">
          <Link className="al-button" to="/registers/limits">
            {t("limits")}
          </Link>
          <Link className="al-button" to="/registers/proposals">
            {t("proposals")}
          </Link>
          {!isOfficial && (
            <Link className="al-button" to="/registers/shared">
              {t("shared")}
            </Link>
          )}
          {isOfficial && (
            <Link className="al-button" to="/registers/holdings">
              {t("holdings")}
            </Link>
          )}
          {mayShape && (
            <>
              <Link className="al-button" to="/registers/packs">
                {t("packs")}
              </Link>
              <Link className="al-button" to="/registers/own-kinds/new">
                <Icon name="plus" /> {t("ownKind")}
              </Link>
            </>
          )}
        </div>
      </header>
      <label className="registers-search">
        <span className="al-hidden">{t("search")}</span>
        <input
          className="al-field"
          type="search"
          value={text}
          placeholder={t("search")}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Loaded query={query}>
        {({ sectors }) => (
          <div className="registers-sectors">
            {sectors.map((sector) => (
              <SectorCard key={sector.code} sector={sector} text={text.trim().toLowerCase()} />
            ))}
          </div>
        )}
      </Loaded>
    </section>
  );
}

const holds = (label: { zh: string; en: string }, text: string): boolean =>
  `${label.zh} ${label.en}`.toLowerCase().includes(text);

function SectorCard({ sector, text }: { sector: Sector; text: string }) {
  const t = useWords(words);
  const format = useFormat();
  const kinds =
    text === "" || holds(sector.name, text) ? sector.kinds : sector.kinds.filter((kind) => holds(kind.name, text));
  if (kinds.length === 0) return null;
  return (
    <section className="al-card registers-sector">
      <h2>{t(sector.name)}</h2>
      {sector.about && <p className="al-quiet">{t(sector.about)}</p>}
      <ul>
        {kinds.map((kind) => (
          <li key={kind.code}>
            <Link to={`/registers/kinds/${kind.code}`}>{t(kind.name)}</Link>
            <span className="al-quiet">{t(SUBJECTS[kind.subject])}</span>
            <span className="al-number">{t("count", { count: format.number(kind.count) })}</span>
          </li>
        ))}
      </ul>
      {sector.waits.length > 0 && (
        <p className="al-quiet">{t("waits", { what: sector.waits.map((one) => t(one)).join("；") })}</p>
      )}
    </section>
  );
}
