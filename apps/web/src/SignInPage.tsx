import {
  knowsPasskeys,
  SignInForm,
  setLanguage,
  useApi,
  useLanguage,
  useRefreshMe,
  useTitle,
  useWords,
  Wave,
} from "@anlan/web-kit";
import { useEffect, useState } from "react";
import { type DemoAccount, DemoAccounts } from "./DemoAccounts.tsx";
import { PasskeyButton } from "./PasskeyButton.tsx";
import { SignInProblem } from "./SignInProblem.tsx";
import { Water } from "./Water.tsx";
import "./sign-in-page.css";

const words = {
  title: { zh: "登录", en: "Sign in" },
  product: { zh: "安澜", en: "Anlan" },
  promise: { zh: "把规划落到每一天", en: "The plan, kept every day" },
  promiseMore: {
    zh: "政府的五年规划，变成看得见的目标、任务和责任；每个数字都能打开它背后的记录。",
    en: "A government's five-year plan becomes targets, tasks and duties in plain sight; every figure opens the records behind it.",
  },
  or: { zh: "或", en: "or" },
  official: { zh: "公务人员", en: "Officials" },
  enterprise: { zh: "企业", en: "Enterprises" },
  claim: { zh: "企业认领（还没有账号）", en: "Claim your enterprise (no account yet)" },
  language: { zh: "English", en: "中文" },
} as const;

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
  const [kind, setKind] = useState<"official" | "enterprise">("official");
  const choose = (account: DemoAccount) => {
    setKind(account.kind === "enterprise" ? "enterprise" : "official");
    setLoginName(account.loginName);
  };
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
          <SignInProblem />
          <fieldset className="entry-kinds">
            {(["official", "enterprise"] as const).map((one) => (
              <label key={one}>
                <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} /> {t(one)}
              </label>
            ))}
          </fieldset>
          <SignInForm loginName={loginName} kind={kind} onSignedIn={() => void refresh()} />
          {kind === "enterprise" && (
            <a className="entry-claim" href="/claim">
              {t("claim")}
            </a>
          )}
          <OtherDoors options={options} onSignedIn={() => void refresh()} />
          {options?.demonstration && <DemoAccounts accounts={options.demoAccounts} choose={choose} />}
        </div>
      </main>
    </div>
  );
}

interface OtherDoorsProps {
  readonly options: SignInOptions | null;
  readonly onSignedIn: () => void;
}

/** Passkey and single sign-on, where they are set up. */
function OtherDoors({ options, onSignedIn }: OtherDoorsProps) {
  const t = useWords(words);
  const passkeys = options?.passkeys === true && knowsPasskeys();
  if (!passkeys && !options?.oidc) return null;
  return (
    <>
      <p className="entry-or">{t("or")}</p>
      {passkeys && <PasskeyButton onSignedIn={onSignedIn} />}
      {options?.oidc && (
        <a className="al-button entry-door" href={options.oidc.href}>
          {options.oidc.label}
        </a>
      )}
    </>
  );
}
