import { DueTag, Loaded, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { getHome, type HomeGroup, type HomeLine } from "../contract/index.ts";
import { homeWords as words } from "./words.ts";
import "./home-groups.css";

const GROUPS = ["now", "late", "worse"] as const;
type Name = (typeof GROUPS)[number];

/** What the groups are drawn from: asked anew every two minutes. */
export const useHome = () => useQueryOf(getHome, {}, { everySeconds: 120 });
type Home = ReturnType<typeof useHome>;

/** What one must do now, what is late and whose it is, what got worse and why, side by side; on a phone one after the other. */
export function HomeGroups({ query }: { query: Home }) {
  return (
    <div className="home-groups">
      {GROUPS.map((name) => (
        <section key={name} className="al-card" aria-labelledby={`home-${name}`}>
          <Loaded query={query} lines={5}>
            {(home) => <Group name={name} group={home[name]} />}
          </Loaded>
        </section>
      ))}
    </div>
  );
}

function Group({ name, group: { lines, counts, missing } }: { name: Name; group: HomeGroup }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <>
      <h2 id={`home-${name}`}>{t(name)}</h2>
      {counts.length > 0 && (
        <ul className="home-counts">
          {counts.map(({ source, label, count, to }) => (
            <li key={source}>
              <Link to={to}>
                {t(label)} <strong className="al-number">{format.number(count)}</strong>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {lines.length === 0 && missing.length === 0 && <p className="al-quiet">{t(`nothing_${name}`)}</p>}
      <ul className="home-lines">
        {lines.map((line) => (
          <Line key={`${line.source} ${line.to} ${line.at}`} name={name} line={line} />
        ))}
      </ul>
      {missing.length > 0 && (
        <p className="al-quiet">{t("missing", { what: missing.map((one) => t(one)).join(t("comma")) })}</p>
      )}
    </>
  );
}

function Line({ name, line: { text, who, why, at, to } }: { name: Name; line: HomeLine }) {
  const t = useWords(words);
  const format = useFormat();
  // What waits for oneself needs no name; of what got worse, why comes first.
  const parts = name === "now" ? [why] : name === "late" ? [who, why] : [why, who];
  const note = parts.filter((part) => part !== null).map((part) => t(part));
  return (
    <li>
      <Link to={to}>{t(text)}</Link>
      <div className="home-line-foot">
        <span className="al-card-note">{note.join(" · ")}</span>
        {at !== null && (name === "worse" ? <time dateTime={at}>{format.shortDay(at)}</time> : <DueTag due={at} />)}
      </div>
    </li>
  );
}
