import { SignInForm, setLanguage, useApi, useLanguage, useRefreshMe, useTitle, useWords, Wave } from "@anlan/web-kit";
import { useEffect, useState } from "react";
import "./sign-in-page.css";

const words = {
  title: { zh: "登录", en: "Sign in" },
  product: { zh: "安澜", en: "Anlan" },
  promise: { zh: "把规划落到每一天", en: "The plan, kept every day" },
  promiseMore: {
    zh: "政府的五年规划，变成看得见的目标、任务和责任；每个数字都能打开它背后的记录。",
    en: "A government's five-year plan becomes targets, tasks and duties in plain sight; every figure opens the records behind it.",
  },
  demo: { zh: "演示账号", en: "Demonstration accounts" },
  demoHint: {
    zh: "点选后填入账号，人员与进度均为虚构。",
    en: "Choose one to fill in the account. People and progress are invented.",
  },
  or: { zh: "或", en: "or" },
  language: { zh: "English", en: "中文" },
} as const;

interface DemoAccount {
  readonly loginName: string;
  readonly name: string;
  readonly role: string;
  readonly government: string;
}

interface SignInOptions {
  readonly demonstration: boolean;
  readonly demoAccounts: readonly DemoAccount[];
  readonly oidc: { readonly label: string; readonly href: string } | null;
  readonly passkeys: boolean;
}

function useSignInOptions(): SignInOptions | null {
  const api = useApi();
  const [options, setOptions] = useState<SignInOptions | null>(null);
  useEffect(() => {
    // Without them one signs in all the same.
    api.get("/api/v1/identity/sign-in-options").then(
      (data) => setOptions(data as SignInOptions),
      () => {},
    );
  }, [api]);
  return options;
}

/** The first page: calm water, one form, and the demonstration accounts where there are some. */
export function SignInPage() {
  const t = useWords(words);
  const language = useLanguage();
  const refresh = useRefreshMe();
  const options = useSignInOptions();
  const [loginName, setLoginName] = useState("");
  useTitle(t("title"));
  useEffect(() => {
    // The desk comes while the person types.
    void import("./Desk.tsx");
  }, []);
  return (
    <div className="entry">
      <header className="entry-water">
        <p className="entry-brand">
          <Wave size={40} />
          {t("product")}
        </p>
        <div className="entry-promise">
          <h2>{t("promise")}</h2>
          <p>{t("promiseMore")}</p>
        </div>
        <Water />
      </header>
      <main className="entry-form">
        <button
          type="button"
          className="al-link-button entry-language"
          lang={language === "zh" ? "en" : "zh-CN"}
          onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
        >
          {t("language")}
        </button>
        <div className="entry-panel">
          <h1>{t("title")}</h1>
          <SignInForm loginName={loginName} onSignedIn={() => void refresh()} />
          {options?.oidc && (
            <>
              <p className="entry-or">{t("or")}</p>
              <a className="al-button entry-oidc" href={options.oidc.href}>
                {options.oidc.label}
              </a>
            </>
          )}
          {options?.demonstration && <DemoAccounts accounts={options.demoAccounts} choose={setLoginName} />}
        </div>
      </main>
    </div>
  );
}

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[];
  readonly choose: (loginName: string) => void;
}

function DemoAccounts({ accounts, choose }: DemoAccountsProps) {
  const t = useWords(words);
  const governments = [...new Set(accounts.map((account) => account.government))];
  const take = (loginName: string) => {
    choose(loginName);
    document.querySelector<HTMLInputElement>("input[name=password]")?.focus();
  };
  return (
    <section className="entry-demo" aria-label={t("demo")}>
      <h2>{t("demo")}</h2>
      <p className="al-quiet">{t("demoHint")}</p>
      {governments.map((government, index) => (
        <details key={government} open={index === 0}>
          <summary>{government}</summary>
          <ul>
            {accounts
              .filter((account) => account.government === government)
              .map((account) => (
                <li key={account.loginName}>
                  <button type="button" className="al-menu-item" onClick={() => take(account.loginName)}>
                    <span>
                      {account.role} <span className="al-quiet">{account.name}</span>
                    </span>
                    <code>{account.loginName}</code>
                  </button>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

/** Still water to the horizon: level lines that open towards the viewer. */
function Water() {
  return (
    <svg className="entry-lines" viewBox="0 0 600 300" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeLinecap="round">
        <path d="M0 40h600" strokeWidth="1" opacity=".35" />
        <path d="M0 62c100-6 200-6 300 0s200 6 300 0" strokeWidth="1.2" opacity=".4" />
        <path d="M0 94c100-12 200-12 300 0s200 12 300 0" strokeWidth="1.5" opacity=".45" />
        <path d="M0 138c100-20 200-20 300 0s200 20 300 0" strokeWidth="1.9" opacity=".5" />
        <path d="M0 196c100-30 200-30 300 0s200 30 300 0" strokeWidth="2.4" opacity=".55" />
        <path d="M0 266c100-42 200-42 300 0s200 42 300 0" strokeWidth="3" opacity=".6" />
      </g>
    </svg>
  );
}
