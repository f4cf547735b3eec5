import { Icon, type IconName, useWords } from "@anlan/web-kit/light";
import { NavLink } from "react-router";
import { words } from "./words.ts";

const TABS: readonly { readonly path: string; readonly word: "today" | "new" | "mine"; readonly icon: IconName }[] = [
  { path: "/", word: "today", icon: "tasks" },
  { path: "/new", word: "new", icon: "plus" },
  { path: "/mine", word: "mine", icon: "person" },
];

/** Three tabs in reach of the thumb. */
export function Tabs() {
  const t = useWords(words);
  return (
    <nav className="f-tabs" aria-label={t("tabs")}>
      {TABS.map(({ path, word, icon }) => (
        <NavLink key={path} to={path} end>
          <Icon name={icon} />
          {t(word)}
        </NavLink>
      ))}
    </nav>
  );
}
