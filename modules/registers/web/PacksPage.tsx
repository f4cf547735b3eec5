import { Loaded, StateTag, useFormat, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { findPacks } from "../contract/index.ts";
import { registerWords as words } from "./words.ts";
import "./registers.css";

/** The packs in force, and what was wrong at their last reading: file, line, reason. */
export function PacksPage() {
  const t = useWords(words);
  const format = useFormat();
  const query = useQueryOf(findPacks, {});
  useTitle(t("packs"));
  return (
    <section>
      <header className="al-page-head">
        <h1>{t("packs")}</h1>
      </header>
      <Loaded query={query}>
        {({ packs }) => (
          <div className="registers-sectors">
            {packs.map((pack) => (
              <section key={pack.code} className="al-card registers-sector">
                <h2>{pack.name === null ? pack.code : t(pack.name)}</h2>
                <p className="al-quiet">
                  {pack.code}
                  {pack.version !== null && ` · ${t("version", { version: pack.version })}`}
                  {pack.loadedAt !== null && ` · ${format.moment(pack.loadedAt)}`}
                </p>
                {pack.problems.length > 0 && (
                  <>
                    <StateTag label={words.refused} tone="wrong" />
                    <ul className="registers-links">
                      {pack.problems.map((problem) => (
                        <li key={`${problem.file} ${problem.line} ${problem.en}`}>
                          <code>
                            {problem.file}:{problem.line}
                          </code>{" "}
                          {t(problem)}
                        </li>
                      ))}
                    </ul>
                  </>
                )}
              </section>
            ))}
          </div>
        )}
      </Loaded>
    </section>
  );
}
