import { Loaded, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import { findSimilarCases } from "../../contract/index.ts";
import { investigationWords as words } from "./words.ts";

/** Cases that are like a text or another case, with what they share. */
export function Similar(asked: { readonly text: string } | { readonly caseId: never }) {
  const t = useWords(words);
  const format = useFormat();
  const query = useQueryOf(findSimilarCases, asked);
  return (
    <Loaded query={query}>
      {({ cases }) =>
        cases.length === 0 ? (
          <p className="al-quiet">{t("noneAlike")}</p>
        ) : (
          <ol className="inv-lines">
            {cases.map(({ id, title, day, likeness, shares, words: common }) => (
              <li key={id}>
                <Link to={`/accidents/cases/${id}`}>{title}</Link>{" "}
                <span className="al-quiet al-number">
                  {format.day(day)} · {t("likeness", { percent: format.percent(likeness) })}
                </span>
                <p className="al-quiet">
                  {format.list(shares.map((share) => t(share)))} {common.join(" ")}
                </p>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}

/** A field for a few words or a whole course of events. */
export function SimilarSearch() {
  const t = useWords(words);
  const [typed, setTyped] = useState("");
  const [text, setText] = useState("");
  return (
    <form
      className="inv-search"
      onSubmit={(event) => {
        event.preventDefault();
        setText(typed.trim());
      }}
    >
      <textarea
        aria-label={t("alike")}
        placeholder={t("alikeHint")}
        rows={2}
        maxLength={2000}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <button type="submit" className="al-button al-button-main" disabled={typed.trim() === ""}>
        {t("search")}
      </button>
      {text !== "" && <Similar text={text} />}
    </form>
  );
}
