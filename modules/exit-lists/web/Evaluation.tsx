import { StateTag, useFormat, useWords } from "@anlan/web-kit";
import type { z } from "zod";
import { ADVICE, type Composite, type getCase, ITEM_GROUPS, SHEET_STATES } from "../contract/index.ts";
import { sheetTones, exitWords as words } from "./words.ts";

type Shown = z.output<typeof getCase.output>;

function Items({ composite }: { composite: Composite }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <div className="exit-scroll">
      <table className="exit-table">
        <thead>
          <tr>
            <th scope="col">{t("item")}</th>
            <th scope="col">{t("most")}</th>
            <th scope="col">{t("mean")}</th>
            <th scope="col">{t("range")}</th>
          </tr>
        </thead>
        <tbody>
          {composite.items.map((item) => (
            <tr key={item.code}>
              <th scope="row">
                {t(item.label)} <span className="al-quiet">{t(ITEM_GROUPS[item.group])}</span>
              </th>
              <td className="al-number">{format.number(item.most)}</td>
              <td className="al-number">{format.number(item.mean, 1)}</td>
              <td className="al-number">
                {format.number(item.lowest, 1)}—{format.number(item.highest, 1)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Result({ composite }: { composite: Composite }) {
  const t = useWords(words);
  const format = useFormat();
  const { total, full, experts, counted, lowest, highest, disputed, advice } = composite;
  const numbers = { total: format.number(total, 1), full, experts, low: lowest, high: highest };
  return (
    <>
      <p>
        <strong>{t("total", numbers)}</strong> {t("advice", { advice: t(ADVICE[advice]) })}
      </p>
      {counted < experts && <p className="al-quiet">{t("trimmed")}</p>}
      {disputed && (
        <p>
          <StateTag label={words.disputed} tone="warn" />
        </p>
      )}
      <Items composite={composite} />
    </>
  );
}

/** The composite evaluation with the sheets behind it; before all are in, only who has handed in. */
export function Evaluation({ one }: { readonly one: Shown }) {
  const t = useWords(words);
  const format = useFormat();
  const { preview, sheets, sheetRule, sheetsAsked: asked, sheetsIn: done, sheetsNeeded: needed } = one;
  return (
    <>
      {preview === null ? (
        <p className="al-quiet">{t("hidden", { done, asked, needed })}</p>
      ) : (
        <Result composite={preview} />
      )}
      {sheets.length > 0 && (
        <ul className="exit-list">
          {sheets.map(({ id, expertName, state, submittedAt, total, opinion }) => (
            <li key={id}>
              {expertName} <StateTag label={SHEET_STATES[state]} tone={sheetTones[state]} />{" "}
              {total !== null && <strong>{format.number(total, 1)}</strong>}{" "}
              {submittedAt !== null && <span className="al-quiet">{format.moment(submittedAt)}</span>}
              {opinion !== null && <p className="exit-text">{opinion}</p>}
            </li>
          ))}
        </ul>
      )}
      {sheetRule !== null && (
        <p className="al-quiet">
          {t("rule", { code: sheetRule.code, source: sheetRule.source })}
          {sheetRule.confidence === "setting" && t("setting")}
        </p>
      )}
    </>
  );
}
