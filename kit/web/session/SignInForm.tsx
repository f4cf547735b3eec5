import { type FormEvent, useId, useState } from "react";
import { useApi } from "../api/ApiProvider.tsx";
import { ApiError } from "../api/api-error.ts";
import { useWords } from "../words/useWords.ts";
import "./sign-in.css";

const words = {
  loginName: { zh: "账号", en: "Account" },
  password: { zh: "密码", en: "Password" },
  code: { zh: "动态验证码", en: "One-time code" },
  codeHint: { zh: "请打开您绑定的验证器，输入 6 位数字。", en: "Open your authenticator and type its six digits." },
  show: { zh: "显示", en: "Show" },
  hide: { zh: "隐藏", en: "Hide" },
  signIn: { zh: "登录", en: "Sign in" },
  signingIn: { zh: "正在登录…", en: "Signing in…" },
  missing: { zh: "请填写账号和密码。", en: "Give your account and password." },
} as const;

/** Codes after which the form asks for the second factor. */
const ASKS_FOR_CODE = ["IDENTITY_SECOND_FACTOR_NEEDED", "IDENTITY_SECOND_FACTOR_WRONG"];

export interface SignInFormProps {
  /** Filled in, as after a choice of a demonstration account. */
  readonly loginName?: string;
  readonly onSignedIn: () => void;
  /** By which door: officials, enterprises and the public have their own. Default official. */
  readonly kind?: "official" | "enterprise" | "public";
}

/** Account and password, then the code when the account has a second factor. */
export function SignInForm({ loginName = "", onSignedIn, kind = "official" }: SignInFormProps) {
  const t = useWords(words);
  const api = useApi();
  const id = useId();
  const [shown, setShown] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function signIn(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    const password = String(given.get("password") ?? "");
    if (text("loginName") === "" || password === "") {
      setProblem(t("missing"));
      return;
    }
    setRunning(true);
    setProblem(null);
    const code = text("code");
    try {
      await api.post("/api/v1/identity/sign-in", {
        loginName: text("loginName"),
        password,
        ...(kind === "official" ? {} : { kind }),
        ...(code ? { code } : {}),
      });
      onSignedIn();
    } catch (cause) {
      const error = cause instanceof ApiError ? cause : null;
      const needed = error !== null && ASKS_FOR_CODE.includes(error.code);
      if (needed && !asksCode) setAsksCode(true);
      if (!needed || asksCode) setProblem(error ? t(error.words) : String(cause));
    }
    setRunning(false);
  }

  return (
    <form className="al-sign-in-form" onSubmit={(event) => void signIn(event)} noValidate>
      <label htmlFor={`${id}-name`}>{t("loginName")}</label>
      <input
        id={`${id}-name`}
        key={loginName}
        name="loginName"
        defaultValue={loginName}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <label htmlFor={`${id}-password`}>{t("password")}</label>
      <span className="al-password">
        <input
          id={`${id}-password`}
          name="password"
          type={shown ? "text" : "password"}
          autoComplete="current-password"
          required
        />
        <button type="button" className="al-link-button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t(shown ? "hide" : "show")}
        </button>
      </span>
      {asksCode && (
        <>
          <label htmlFor={`${id}-code`}>{t("code")}</label>
          <input
            id={`${id}-code`}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            ref={(input) => input?.focus()}
            aria-describedby={`${id}-hint`}
          />
          <p id={`${id}-hint`} className="al-quiet">
            {t("codeHint")}
          </p>
        </>
      )}
      {problem && (
        <p role="alert" className="al-sign-in-problem">
          {problem}
        </p>
      )}
      <button type="submit" className="al-button al-button-main" disabled={running}>
        {t(running ? "signingIn" : "signIn")}
      </button>
    </form>
  );
}
