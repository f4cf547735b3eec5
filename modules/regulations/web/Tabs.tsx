import { useWords } from "@anlan/web-kit";
import { NavLink } from "react-router";
import { regulationsWords } from "./words.ts";
import "./regulations.css";

const TABS = [
  ["/regulations", "documents"],
  ["/regulations/articles", "articles"],
  ["/regulations/criteria", "criteria"],
  ["/regulations/penalties", "penalties"],
] as const;

/** The four lists of the law base, one beside the other. */
export function Tabs() {
  const t = useWords(regulationsWords);
  return (
    <nav className="regulations-tabs" aria-label={t("title")}>
      {TABS.map(([to, key]) => (
        <NavLink key={to} to={to} end className="al-button">
          {t(key)}
        </NavLink>
      ))}
    </nav>
  );
}
