import { listAccounts, type PhoneAccount, type PhoneSession, unlock, useOnline } from "@anlan/field-kit";
import { setLanguage, useLanguage, useWords, Wave } from "@anlan/web-kit/light";
import { useEffect, useState } from "react";
import { PasswordForm } from "./PasswordForm.tsx";
import { words } from "./words.ts";

/** Accounts of this phone to be opened, or another one to sign in. */
export function SignInScreen({ onSession }: { onSession: (session: PhoneSession) => void }) {
  const t = useWords(words);
  const language = useLanguage();
  const online = useOnline();
  const [accounts, setAccounts] = useState<readonly PhoneAccount[] | null>(null);
  const [chosen, setChosen] = useState<PhoneAccount | null>(null);
  useEffect(() => {
    document.title = t(words.signIn);
    void listAccounts()
      // A store that cannot be read (private windows of some browsers): one can sign in, and is told what cannot be kept.
      .catch(() => [])
      .then((found: readonly PhoneAccount[]) => {
        setAccounts(found);
        setChosen(found[0] ?? null);
      });
  }, [t]);
  if (accounts === null) return null;
  return (
    <div className="f-app">
      <header className="f-head">
        <Wave size={32} />
        <h1 className="f-grow">{t("product")}</h1>
        <button
          type="button"
          className="f-button"
          lang={language === "zh" ? "en" : "zh-CN"}
          onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
        >
          {language === "zh" ? "English" : "中文"}
        </button>
      </header>
      <main className="f-main-part">
        {accounts.length > 0 && (
          <fieldset className="f-field">
            <legend>{t("onThisPhone")}</legend>
            {[...accounts, null].map((account) => (
              <label key={account?.accountId ?? "other"} className="f-option">
                <input type="radio" name="account" checked={chosen === account} onChange={() => setChosen(account)} />
                <span>
                  {account === null ? t("otherAccount") : account.name}{" "}
                  <span className="al-quiet">{account?.loginName}</span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {chosen === null && !online && <p className="f-notice">{t("firstNeedsSignal")}</p>}
        <PasswordForm
          key={chosen?.accountId ?? "other"}
          account={chosen}
          onSession={onSession}
          // Without a signal the phone opens what lies on it; sending waits for a sign-in at the server.
          otherwise={chosen === null ? null : (password) => unlock(chosen, password)}
        />
      </main>
    </div>
  );
}
