import { ApiError, takePasskey, useApi, useWords, type WebAuthnJson } from "@anlan/web-kit";
import { useState } from "react";

const words = {
  passkey: { zh: "使用通行密钥登录", en: "Sign in with a passkey" },
  waiting: { zh: "请在设备上确认…", en: "Confirm on your device…" },
  failed: { zh: "这台设备没有完成验证，请改用密码登录。", en: "The device did not complete it. Use your password." },
} as const;

/** Signs in with a passkey of the device. */
export function PasskeyButton({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const signIn = async () => {
    setRunning(true);
    setProblem(null);
    try {
      const step = (await api.post("/api/v1/identity/begin-passkey-sign-in", {})) as {
        stepId: string;
        options: WebAuthnJson;
      };
      const reply = await takePasskey(step.options);
      if (reply !== null) {
        await api.post("/api/v1/identity/passkey-sign-in", { stepId: step.stepId, reply });
        onSignedIn();
      }
    } catch (cause) {
      setProblem(cause instanceof ApiError ? t(cause.words) : t("failed"));
    }
    setRunning(false);
  };
  return (
    <>
      <button type="button" className="al-button entry-door" disabled={running} onClick={() => void signIn()}>
        {t(running ? "waiting" : "passkey")}
      </button>
      {problem && (
        <p role="alert" className="al-sign-in-problem">
          {problem}
        </p>
      )}
    </>
  );
}
