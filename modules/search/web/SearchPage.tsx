import {
  EmptyState,
  type Found,
  Loaded,
  useFound,
  useLabel,
  useModules,
  usePermitted,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
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

/** What another module found that is no register: plans, units, accounts, laws. */
function OtherCard({ found: { label: name, hits } }: { found: Found }) {
  const label = useLabel();
  const say = (words: Found["label"] | string) => (typeof words === "string" ? words : label(words));
  return (
    <section className="al-card search-group">
      <h2>
        {label(name)} <span className="al-quiet al-number">{hits.length}</span>
      </h2>
      <ul>
        {hits.map(({ path, title, hint }) => (
          <li key={path}>
            <Link to={path}>{say(title)}</Link>
            {hint !== undefined && <span className="al-quiet">{say(hint)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The sources of the other modules that the reader may ask; the registers have their own question. */
function useOtherSources() {
  const sources = usePermitted()(useModules().flatMap((module) => module.search ?? []));
  return sources.filter(({ permission }) => permission !== findRecords.permission);
}

function Results({ text, register, choose }: { text: string; register: string; choose: (register: string) => void }) {
  const t = useWords(searchWords);
  const one = register === "" ? { limit: FEW } : { limit: MANY, register };
  const query = useQueryOf(findRecords, { text, ...one });
  const { found, searching } = useFound(register === "" ? text : "", useOtherSources());
  const others = found.filter(({ hits }) => hits.length > 0);
  return (
    <Loaded query={query}>
      {({ groups, tooShort }) => {
        const none = { zh: t("none", { text }), en: t("none", { text }) };
        const isEmpty = groups.length === 0 && others.length === 0 && !searching;
        if (isEmpty && tooShort) return <p className="al-quiet">{t("tooShort")}</p>;
        if (isEmpty) return <EmptyState title={none} hint={searchWords.noneHint} />;
        return (
          <>
            {groups.map((group) => (
              <GroupCard
                key={group.register}
                group={group}
                showMore={register === "" ? () => choose(group.register) : null}
              />
            ))}
            {others.map((other) => (
              <OtherCard key={other.label.en} found={other} />
            ))}
          </>
        );
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
