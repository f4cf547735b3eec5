import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useApi, useSignInGate } from "../api/ApiProvider.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { useWords } from "../words/useWords.ts";
import type { Me } from "./ask-me.ts";
import { SignInForm } from "./SignInForm.tsx";
import { useSession } from "./session.tsx";

const words = {
  title: { zh: "请重新登录", en: "Please sign in again" },
  why: {
    zh: "登录已过期。登录后会接着完成刚才的操作，您填写的内容都还在。",
    en: "Your session has ended. After signing in, what you were doing goes on; what you typed is still here.",
  },
} as const;

/** Asks for a new sign-in over the page, so that nothing typed is lost; the waiting calls then go on. */
export function SignInAgain() {
  const t = useWords(words);
  const api = useApi();
  const gate = useSignInGate();
  const cache = useQueryClient();
  const { facts, person } = useSession();
  const asking = useSyncExternalStore(gate.subscribe, () => gate.asking);
  if (!asking) return null;
  const signedIn = async () => {
    const me = (await api.get("/api/v1/identity/me")) as Me;
    // Somebody else at the same desk must not finish the first person's work.
    if (!me.signedIn || me.facts.accountId !== facts.accountId) {
      gate.answer(false);
      location.assign("/");
      return;
    }
    cache.setQueryData(["identity", "me"], me);
    gate.answer(true);
  };
  return (
    <Dialog title={t("title")} firm onClose={() => gate.answer(false)}>
      <p className="al-quiet">{t("why")}</p>
      <SignInForm loginName={person.loginName} onSignedIn={() => void signedIn()} />
    </Dialog>
  );
}
