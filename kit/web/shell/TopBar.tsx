import { Link } from "react-router";
import { LazyComponent } from "../module/LazyComponent.tsx";
import { useModules } from "../module/registry.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Popup } from "../parts/Popup.tsx";
import { useRegion } from "../session/region.ts";
import { useSession, useSignOut } from "../session/session.tsx";
import { schemeOf, setPreferences, usePreferences } from "../theme/preferences.ts";
import { setLanguage, useLanguage } from "../words/language.ts";
import { useWords } from "../words/useWords.ts";
import { shellWords } from "./shell-words.ts";

export interface TopBarProps {
  readonly onMenu: () => void;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

/** Search, region, bell, language, appearance, account. */
export function TopBar({ onMenu, onSearch, onHelp }: TopBarProps) {
  const t = useWords(shellWords);
  const language = useLanguage();
  const bell = useModules().find((module) => module.bell !== undefined)?.bell;
  return (
    <header className="al-top">
      <button type="button" className="al-icon-button al-phone-only" aria-label={t("menu")} onClick={onMenu}>
        <Icon name="menu" />
      </button>
      <button type="button" className="al-top-search" onClick={onSearch}>
        <Icon name="search" />
        <span>{t("search")}</span>
        <kbd className="al-desk-only">Ctrl K</kbd>
      </button>
      <span className="al-top-space" />
      <RegionLabel />
      {bell && <LazyComponent load={bell.load} waiting={<BellWaiting />} />}
      <button
        type="button"
        className="al-icon-button al-desk-only"
        lang={language === "zh" ? "en" : "zh-CN"}
        onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
      >
        {t("language")}
      </button>
      <ThemeSwitch />
      <UserMenu onHelp={onHelp} />
    </header>
  );
}

function BellWaiting() {
  return (
    <span className="al-icon-button">
      <Icon name="bell" />
    </span>
  );
}

function RegionLabel() {
  const t = useWords(shellWords);
  const { region, regions, choose } = useRegion();
  const face = (
    <>
      <Icon name="place" />
      {region.name}
    </>
  );
  if (regions.length < 2) return <span className="al-region al-desk-only">{face}</span>;
  return (
    <span className="al-desk-only">
      <Popup align="end" className="al-icon-button" label={`${t("region")} ${region.name}`} face={face}>
        {(close) =>
          regions.map(({ code, name }) => (
            <label key={code} className="al-menu-item">
              <input
                type="radio"
                name="region"
                checked={code === region.code}
                onChange={() => {
                  choose(code);
                  close();
                }}
              />
              {name}
            </label>
          ))
        }
      </Popup>
    </span>
  );
}

function ThemeSwitch() {
  const t = useWords(shellWords);
  const preferences = usePreferences();
  return (
    <Popup
      align="end"
      className="al-icon-button al-desk-only"
      label={t("theme")}
      face={<Icon name={schemeOf(preferences) === "dark" ? "moon" : "sun"} />}
    >
      {() =>
        (["light", "dark", "system"] as const).map((theme) => (
          <label key={theme} className="al-menu-item">
            <input
              type="radio"
              name="theme"
              checked={preferences.theme === theme}
              onChange={() => setPreferences({ theme })}
            />
            {t(theme)}
          </label>
        ))
      }
    </Popup>
  );
}

function UserMenu({ onHelp }: { onHelp: () => void }) {
  const t = useWords(shellWords);
  const language = useLanguage();
  const { person } = useSession();
  const signOut = useSignOut();
  return (
    <Popup
      align="end"
      className="al-icon-button"
      label={`${t("account")} ${person.name}`}
      face={
        <>
          {/* Drawn by the sheet: the letter is no part of the button's words. */}
          <span className="al-avatar" aria-hidden="true" data-letter={person.name.slice(0, 1)} />
          <span className="al-desk-only">{person.name}</span>
        </>
      }
    >
      {(close) => (
        <>
          <div className="al-user">
            <strong>{person.name}</strong>
            <span className="al-quiet">{person.unitName ?? person.regionName}</span>
          </div>
          <Link className="al-menu-item" to="/settings" onClick={close}>
            <Icon name="settings" /> {t("settings")}
          </Link>
          <button
            type="button"
            className="al-menu-item al-phone-only"
            onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
          >
            <Icon name="language" /> {t("language")}
          </button>
          <button
            type="button"
            className="al-menu-item al-desk-only"
            onClick={() => {
              close();
              onHelp();
            }}
          >
            <Icon name="keyboard" /> {t("keyboard")}
          </button>
          <button type="button" className="al-menu-item" onClick={() => void signOut()}>
            <Icon name="arrow" /> {t("signOut")}
          </button>
        </>
      )}
    </Popup>
  );
}
