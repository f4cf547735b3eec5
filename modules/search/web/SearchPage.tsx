import { EmptyState, Loaded, useLabel, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { z } from "zod";
import { findRecords } from "../contract/index.ts";
import { searchWords } from "./words.ts";
import "./search.css";

type Group = z.output<typeof findRecords.output>["groups"][number];
const WAIT_MS = 250;
const FEW = 5;
const MANY = 50;

function GroupCard({ group, showMore }: { group: Group; showMore: (() => void) | null }) {
  const t = useWords(searchWords);
  const label = useLabel();
  return (
    <section className="al-card search-group">
      <h2>
        {label(group.label)} <span className="al-quiet al-number">{group.more ? `${group.count}+` : group.count}</span>
      </h2>
      <ul>
        {group.hits.map((hit) => (
          <li key={hit.id}>
            <Link to={hit.href}>{hit.title}</Link>
            <span className="al-quiet">
              {[hit.number, hit.subtitle].filter((one) => one !== null && one !== "").join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {showMore !== null && group.count > group.hits.length && (
        <button type="button" className="al-button" onClick={showMore}>
          {t("all")}
        </button>
      )}
      {group.more && <p className="al-quiet">{t("more", { count: group.hits.length })}</p>}
    </section>
  );
}

function Results({ text, register, choose }: { text: string; register: string; choose: (register: string) => void }) {
  const t = useWords(searchWords);
  const one = register === "" ? { limit: FEW } : { limit: MANY, register };
  const query = useQueryOf(findRecords, { text, ...one });
  return (
    <Loaded query={query}>
      {({ groups, tooShort }) => {
        if (tooShort) return <p className="al-quiet">{t("tooShort")}</p>;
        if (groups.length === 0) {
          const none = { zh: t("none", { text }), en: t("none", { text }) };
          return <EmptyState title={none} hint={searchWords.noneHint} />;
        }
        return groups.map((group) => (
          <GroupCard
            key={group.register}
            group={group}
            showMore={register === "" ? () => choose(group.register) : null}
          />
        ));
      }}
    </Loaded>
  );
}

/** One box over all registers; the text lives in the address. */
export function SearchPage() {
  const t = useWords(searchWords);
  const [parameters, setParameters] = useSearchParams();
  // `q` is what people and other programs write into a search address.
  const text = parameters.get("text") ?? parameters.get("q") ?? "";
  const register = parameters.get("register") ?? "";
  const [typed, setTyped] = useState(text);
  useTitle(t("title"));
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => setParameters(typed === "" ? {} : { text: typed }, { replace: true }), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, text, setParameters]);
  return (
    <>
      <header className="al-page-head">
        <h1>{t("title")}</h1>
      </header>
      <input
        type="search"
        className="search-box"
        value={typed}
        maxLength={100}
        aria-label={t("label")}
        placeholder={t("label")}
        onChange={(event) => setTyped(event.target.value)}
      />
      {text.trim() === "" ? (
        <p className="al-quiet">{t("start")}</p>
      ) : (
        <Results text={text} register={register} choose={(one) => setParameters({ text, register: one })} />
      )}
    </>
  );
}
