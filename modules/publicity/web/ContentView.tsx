import { CATEGORIES, GRADES } from "@anlan/accidents/contract";
import { Facts, useFormat, useWords } from "@anlan/web-kit";
import type { PublicAccident, PublicationContent, PublicTarget } from "../contract/index.ts";
import { publicityWords as words } from "./words.ts";

function Targets({ targets }: { readonly targets: readonly PublicTarget[] }) {
  const t = useWords(words);
  const format = useFormat();
  const shown = ({ digits, unit }: PublicTarget, value: number | null) => {
    if (value === null) return "—";
    return `${format.number(value, Number.isInteger(value) ? 0 : Math.max(digits, 1))}${unit === null ? "" : ` ${t(unit)}`}`;
  };
  return (
    <div className="publicity-scroll">
      <table className="publicity-table">
        <thead>
          <tr>
            <th scope="col">{t("target")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("now")}</th>
            <th scope="col">{t("promise")}</th>
            <th scope="col">{t("baseline")}</th>
            <th scope="col">{t("goal")}</th>
            <th scope="col">{t("charge")}</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => (
            <tr key={`${target.plan} ${target.name}`}>
              <th scope="row">{target.name}</th>
              <td>{t(target.stateName)}</td>
              <td>
                {shown(target, target.now)}
                {target.year !== null && target.now !== null && <small>{target.year}</small>}
              </td>
              <td>{t(target.promise)}</td>
              <td>{shown(target, target.baseline)}</td>
              <td>
                {shown(target, target.goal)}
                <small>{target.targetYear}</small>
              </td>
              <td>{target.charge ?? "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Figures({ figures }: { readonly figures: NonNullable<PublicAccident["figures"]> }) {
  const t = useWords(words);
  const format = useFormat();
  const number = (value: number | null) => (value === null ? t("unknown") : format.number(value));
  const { grade, category, deaths, seriousInjuries, directLoss } = figures;
  return (
    <Facts
      facts={[
        { label: words.grade, value: grade === null ? t("unknown") : t(GRADES[grade]) },
        { label: words.field, value: t(CATEGORIES[category]) },
        { label: words.deaths, value: number(deaths) },
        { label: words.serious, value: number(seriousInjuries) },
        { label: words.loss, value: number(directLoss) },
      ]}
    />
  );
}

function Accident({ accident }: { readonly accident: PublicAccident }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <article className="publicity-text">
      <p className="al-quiet">{format.day(accident.day)}</p>
      {accident.figures != null && <Figures figures={accident.figures} />}
      <p>{accident.summary}</p>
      {accident.sections.map(({ title, paragraphs }) => (
        <section key={title.zh}>
          <h4>{t(title)}</h4>
          {paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </section>
      ))}
    </article>
  );
}

/** What is published, as the public sees it. */
export function ContentView({ content }: { readonly content: PublicationContent }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <>
      <p className="al-quiet">{t("frozenAt", { at: format.moment(content.frozenAt) })}</p>
      {content.kind === "targets" ? <Targets targets={content.targets} /> : <Accident accident={content.accident} />}
    </>
  );
}
