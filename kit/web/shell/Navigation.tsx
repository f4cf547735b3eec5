import { matchPath, NavLink, useLocation } from "react-router";
import { useModules, usePermitted } from "../module/registry.tsx";
import { NAVIGATION_GROUPS, type NavigationEntry, type NavigationGroup } from "../module/web-module.ts";
import { Icon } from "../parts/Icon.tsx";
import { useWords } from "../words/useWords.ts";
import { shellWords } from "./shell-words.ts";

interface Group {
  readonly group: NavigationGroup;
  readonly entries: readonly NavigationEntry[];
}

const HOME: NavigationEntry = {
  path: "/",
  label: shellWords.home,
  icon: "home",
  permission: null,
  group: "today",
  order: 0,
};

/** What the caller may reach, by group, in order; empty groups are left out. */
export function useNavigation(): readonly Group[] {
  const modules = useModules();
  const permitted = usePermitted();
  const entries = permitted([HOME, ...modules.flatMap((module) => module.navigation)]);
  return (Object.keys(NAVIGATION_GROUPS) as NavigationGroup[])
    .map((group) => ({
      group,
      entries: entries.filter((entry) => entry.group === group).sort((one, other) => one.order - other.order),
    }))
    .filter(({ entries: own }) => own.length > 0);
}

// An entry is also that of the addresses below it, unless one of them has an entry of its own.
function useIsExact(entries: readonly NavigationEntry[]): (path: string) => boolean {
  const { pathname } = useLocation();
  const below = (path: string, whole: string) => matchPath({ path, end: false }, whole) !== null;
  return (path) =>
    path === "/" ||
    entries.some((other) => other.path !== path && below(path, other.path) && below(other.path, pathname));
}

/** The left navigation: by task, only what the role has. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const t = useWords(shellWords);
  const groups = useNavigation();
  const isExact = useIsExact(groups.flatMap(({ entries }) => entries));
  return (
    <nav className="al-nav" aria-label={t("navigation")}>
      {groups.map(({ group, entries }) => (
        <div key={group} className="al-nav-group">
          {group !== "today" && <h2 className="al-nav-title">{t(NAVIGATION_GROUPS[group])}</h2>}
          <ul>
            {entries.map((entry) => (
              <li key={entry.path}>
                <NavLink
                  to={entry.path}
                  end={isExact(entry.path)}
                  className="al-nav-link"
                  title={t(entry.label)}
                  {...(onGo ? { onClick: onGo } : {})}
                >
                  <EntryIcon icon={entry.icon} />
                  <span>{t(entry.label)}</span>
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function EntryIcon({ icon: Own = "dot" }: { icon: NavigationEntry["icon"] }) {
  return typeof Own === "string" ? <Icon name={Own} /> : <Own />;
}
