import {
  OlderPasswordError,
  type PhoneAccount,
  type PhoneSession,
  removeAccount,
  signIn,
  signInWithOlder,
  wipeRoom,
} from "@anlan/field-kit";
import { ApiError, useWords } from "@anlan/web-kit/light";
import { type FormEvent, useId, useState } from "react";
import { apiOf } from "./api-of.ts";
import { words } from "./words.ts";

/** Codes after which the form asks for the second factor. */
const ASKS_FOR_CODE = ["IDENTITY_SECOND_FACTOR_NEEDED", "IDENTITY_SECOND_FACTOR_WRONG"];

interface PasswordFormProps {
  /** Whose password is asked for; null: anybody's. */
  readonly account: PhoneAccount | null;
  readonly onSession: (session: PhoneSession) => void;
  /** Opens it where the server cannot be reached; null: it cannot be opened then. */
  readonly otherwise: ((password: string) => Promise<PhoneSession | null>) | null;
}

type Kind = "official" | "enterprise";

/** What the form asks the server and the phone, and what it has to ask besides. */
function useEntering({ account, onSession, otherwise }: PasswordFormProps) {
  const t = useWords(words);
  const [kind, setKind] = useState<Kind>(account?.kind === "enterprise" ? "enterprise" : "official");
  const [asksCode, setAsksCode] = useState(false);
  const [older, setOlder] = useState<PhoneAccount | null>(null);
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function openHere(password: string): Promise<void> {
    const opened = await otherwise?.(password);
    if (opened) onSession(opened);
    else setProblem(t(otherwise === null ? "firstNeedsSignal" : "wrongPassword"));
  }

  async function enter(given: FormData): Promise<void> {
    const text = (name: string) => String(given.get(name) ?? "").trim();
    const password = String(given.get("password") ?? "");
    const loginName = account?.loginName ?? text("loginName");
    const code = text("code");
    if (loginName === "" || password === "") return setProblem(t("missing"));
    const credentials = { loginName, password, kind: account?.kind ?? kind, ...(code === "" ? {} : { code }) };
    const api = apiOf(null);
    try {
      if (older === null) return onSession(await signIn(api, credentials, Date.now()));
      const opened = await signInWithOlder(api, credentials, { account: older, older: text("older") }, Date.now());
      if (opened === null) setProblem(t("wrongPassword"));
      else onSession(opened);
    } catch (cause) {
      if (cause instanceof OlderPasswordError) return setOlder(cause.account);
      if (!(cause instanceof ApiError)) throw cause;
      if (cause.status === 0 || cause.code === "CLIENT_UNREADABLE") return openHere(password);
      const needed = ASKS_FOR_CODE.includes(cause.code);
      if (needed && !asksCode) setAsksCode(true);
      else setProblem(t(cause.words));
    }
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    void enter(new FormData(event.currentTarget))
      .catch((cause: unknown) => setProblem(String(cause)))
      .finally(() => setBusy(false));
  };
  const clear = async () => {
    if (!sure || older === null) return setSure(true);
    await wipeRoom(older.accountId);
    await removeAccount(older.accountId);
    setOlder(null);
    setSure(false);
  };
  return { kind, setKind, asksCode, older, sure, busy, problem, submit, clear };
}

/** Account and password, then what else is needed: the second factor, or the password of before. */
export function PasswordForm(props: PasswordFormProps) {
  const t = useWords(words);
  const id = useId();
  const { account } = props;
  const { kind, setKind, asksCode, older, sure, busy, problem, submit, clear } = useEntering(props);
  return (
    <form className="f-stack" onSubmit={submit} noValidate>
      {account === null && (
        <>
          <fieldset className="f-field">
            <legend>{t("kind")}</legend>
            {(["official", "enterprise"] as const).map((one) => (
              <label key={one} className="f-option">
                <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
                <span>{t(one)}</span>
              </label>
            ))}
          </fieldset>
          <div className="f-field">
            <label htmlFor={`${id}-name`}>{t("loginName")}</label>
            <input
              id={`${id}-name`}
              name="loginName"
              className="f-input"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
          </div>
        </>
      )}
      <div className="f-field">
        <label htmlFor={`${id}-password`}>{t("password")}</label>
        <input
          id={`${id}-password`}
          name="password"
          type="password"
          className="f-input"
          autoComplete="current-password"
        />
      </div>
      {asksCode && (
        <div className="f-field">
          <label htmlFor={`${id}-code`}>{t("code")}</label>
          <input
            id={`${id}-code`}
            name="code"
            className="f-input"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
          />
        </div>
      )}
      {older !== null && (
        <div className="f-field">
          <p className="f-notice">{t("olderPassword")}</p>
          <label htmlFor={`${id}-older`}>{t("older")}</label>
          <input id={`${id}-older`} name="older" type="password" className="f-input" autoComplete="off" />
          <button type="button" className="f-button f-danger f-small" onClick={() => void clear()}>
            {t(sure ? "confirmClear" : "clear")}
          </button>
        </div>
      )}
      {problem !== null && (
        <p role="alert" className="f-issue">
          {problem}
        </p>
      )}
      <button type="submit" className="f-button f-main f-wide" disabled={busy}>
        {t(busy ? "signingIn" : "signIn")}
      </button>
    </form>
  );
}
