import type { ErrorCatalogue, Label } from "@anlan/kernel";
import { useWords } from "@anlan/web-kit";
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";

const words = {
  unknown: { zh: "登录没有成功，请重新登录。", en: "Signing in did not succeed. Sign in again." },
} as const;

/** The words of a code. They come only to those who need them: hardly anybody arrives here with a problem. */
async function wordsOf(code: string): Promise<Label> {
  const [{ identityErrors }, { kernelErrors }] = await Promise.all([
    import("@anlan/identity/contract/errors"),
    import("@anlan/kernel"),
  ]);
  const catalogue: ErrorCatalogue = { ...kernelErrors, ...identityErrors };
  const entry = Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
  // What is filled in elsewhere is not known here.
  return entry === undefined || entry.zh.includes("{") ? words.unknown : entry;
}

/** Says why single sign-on sent somebody back: the server leaves the code in the address, `/?problem=CODE`. */
export function SignInProblem() {
  const t = useWords(words);
  const [address, setAddress] = useSearchParams();
  const [said, setSaid] = useState<Label | null>(null);
  const code = address.get("problem");
  useEffect(() => {
    if (code === null) return;
    void wordsOf(code).then(setSaid, () => setSaid(words.unknown));
    // It is said once: a reload, a bookmark or the desk after signing in has no problem.
    setAddress(
      (before) => {
        before.delete("problem");
        return before;
      },
      { replace: true },
    );
  }, [code, setAddress]);
  if (said === null) return null;
  return (
    <p role="alert" className="al-sign-in-problem">
      {t(said)}
    </p>
  );
}
