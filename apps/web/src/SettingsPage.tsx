import {
  LazyComponent,
  PageFrame,
  type Preferences,
  type SettingsSection,
  setPreferences,
  useModules,
  usePermitted,
  usePreferences,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { Link, NavLink, useParams } from "react-router";
import "./settings.css";

const words = {
  title: { zh: "设置", en: "Settings" },
  appearance: { zh: "外观与语言", en: "Appearance and language" },
  sections: { zh: "设置分类", en: "Sections" },
  language: { zh: "语言", en: "Language" },
  theme: { zh: "外观", en: "Appearance" },
  density: { zh: "行距", en: "Density" },
  zh: { zh: "中文", en: "中文" },
  en: { zh: "English", en: "English" },
  light: { zh: "浅色", en: "Light" },
  dark: { zh: "深色", en: "Dark" },
  system: { zh: "跟随系统", en: "Follow the system" },
  comfortable: { zh: "宽松", en: "Comfortable" },
  compact: { zh: "紧凑", en: "Compact" },
  api: { zh: "接口文档", en: "API" },
  kept: { zh: "这些设置保存在本机浏览器中。", en: "These are kept in this browser." },
} as const;

/** Settings: appearance of the desk itself, and what the modules bring. */
export function SettingsPage() {
  const t = useWords(words);
  const { section = "appearance" } = useParams();
  const sections = usePermitted()(useModules().flatMap((module) => module.settings ?? [])).sort(
    (one, other) => one.order - other.order,
  );
  useTitle(t("title"));
  const chosen = sections.find((one) => one.code === section);
  return (
    <div className="settings">
      <h1>{t("title")}</h1>
      <div className="settings-body">
        <nav aria-label={t("sections")}>
          <SectionLink code="appearance" label={t("appearance")} />
          {sections.map((one: SettingsSection) => (
            <SectionLink key={one.code} code={one.code} label={t(one.label)} />
          ))}
          <Link className="al-nav-link" to="/api-docs">
            {t("api")}
          </Link>
        </nav>
        <section className="al-card">
          {chosen ? (
            <PageFrame>
              <LazyComponent key={chosen.code} load={chosen.load} />
            </PageFrame>
          ) : (
            <Appearance />
          )}
        </section>
      </div>
    </div>
  );
}

function SectionLink({ code, label }: { code: string; label: string }) {
  const { section = "appearance" } = useParams();
  return (
    <NavLink
      to={`/settings/${code}`}
      className={section === code ? "al-nav-link active" : "al-nav-link"}
      aria-current={section === code ? "page" : undefined}
    >
      {label}
    </NavLink>
  );
}

function Appearance() {
  const t = useWords(words);
  return (
    <div className="settings-form">
      <h2>{t("appearance")}</h2>
      <Choice name="language" values={["zh", "en"]} />
      <Choice name="theme" values={["light", "dark", "system"]} />
      <Choice name="density" values={["comfortable", "compact"]} />
      <p className="al-quiet">{t("kept")}</p>
    </div>
  );
}

type Choosable = "language" | "theme" | "density";

function Choice<Name extends Choosable>({ name, values }: { name: Name; values: readonly Preferences[Name][] }) {
  const t = useWords(words);
  const preferences = usePreferences();
  return (
    <fieldset>
      <legend>{t(name)}</legend>
      {values.map((value) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={preferences[name] === value}
            onChange={() => setPreferences({ [name]: value })}
          />
          {t(value)}
        </label>
      ))}
    </fieldset>
  );
}
