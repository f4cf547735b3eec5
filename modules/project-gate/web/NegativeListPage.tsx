import { Loaded, StateTag, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { getNegativeList, VERDICTS } from "../contract/index.ts";
import { verdictTones, gateWords as words } from "./words.ts";
import "./project-gate.css";

/** The negative lists in force, entry by entry, with their source. */
export function NegativeListPage() {
  const t = useWords(words);
  const format = useFormat();
  const query = useQueryOf(getNegativeList, {});
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("list")}</h1>
          <p className="al-quiet">{t("listLead")}</p>
        </div>
      </header>
      <Loaded query={query}>
        {({ lists }) =>
          lists.map((list) => (
            <section key={list.code} className="al-card gate-form">
              <h2>{t("lists", { code: list.code, from: format.day(list.validFrom) })}</h2>
              <p className="al-quiet">
                {list.source}
                {list.confidence === "setting" && t("setting")}
              </p>
              <div className="gate-scroll">
                <table className="gate-table">
                  <thead>
                    <tr>
                      <th scope="col">{t("item")}</th>
                      <th scope="col">{t("result")}</th>
                      <th scope="col">{t("words")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {list.items.map((item) => (
                      <tr key={item.code}>
                        <th scope="row">{t(item.text)}</th>
                        <td>
                          <StateTag label={VERDICTS[item.verdict]} tone={verdictTones[item.verdict]} />
                          {item.absolute && <p className="al-quiet">{t("absolute")}</p>}
                        </td>
                        <td>{format.list([...item.words, ...item.trades])}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </section>
          ))
        }
      </Loaded>
    </>
  );
}
