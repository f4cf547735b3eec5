import { Loaded, useLabel, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import { CAUSE_FACTORS, type CauseFactor, suggestLessons } from "../../contract/index.ts";
import { investigationWords as words } from "./words.ts";
import "./investigation.css";

function List({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}

/** What accidents of each type teach, as suggestions for checklists and training. */
export function LessonsPage() {
  const t = useWords(words);
  const label = useLabel();
  useTitle(t("lessonsPage"));
  const [factor, setFactor] = useState<CauseFactor | "">("");
  const query = useQueryOf(suggestLessons, factor === "" ? {} : { factor });
  return (
    <>
      <header className="al-page-head">
        <h1>{t("lessonsPage")}</h1>
        <p className="al-quiet">{t("lessonsLead")}</p>
      </header>
      <label className="inv-factor">
        {t("factor")}{" "}
        <select value={factor} onChange={({ target }) => setFactor(target.value as CauseFactor | "")}>
          <option value="">—</option>
          {Object.entries(CAUSE_FACTORS).map(([code, name]) => (
            <option key={code} value={code}>
              {label(name)}
            </option>
          ))}
        </select>
      </label>
      <Loaded query={query}>
        {({ types, source }) => (
          <>
            {types.map(({ code, name, usual, lessons, checks, training, own }) => (
              <details key={code} className="al-card inv-lesson">
                <summary>
                  <strong>{name}</strong> <span className="al-quiet">{usual}</span>
                </summary>
                <div className="inv-columns">
                  <List title={t("lessons")} items={lessons} />
                  <List title={t("checks")} items={checks} />
                  <List title={t("training")} items={training} />
                </div>
                {own.map(({ id, title, lessons: mine }) => (
                  <p key={id}>
                    {t("own")}：<Link to={`/accidents/cases/${id}`}>{title}</Link> {mine.join("；")}
                  </p>
                ))}
              </details>
            ))}
            <p className="al-quiet">{t("basis", { source })}</p>
          </>
        )}
      </Loaded>
    </>
  );
}
