import { useEffect, useState } from "react";
import { kitWords } from "../words/kit-words.ts";
import { useWords } from "../words/useWords.ts";
import { NewVersion, Skeleton } from "./states.tsx";

const PATIENCE_MS = 5000;

/** Whether the server answers at all: any answer, also a refusal, is one. */
const serverAnswers = (): Promise<boolean> =>
  fetch("/livez", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    // A proxy answers 502 or 504 for a server that is gone.
    ({ status }) => status < 500,
    () => false,
  );

/** A part of the page that could not be fetched: the network is gone, or its version is no longer there. */
export function MissingPart({ retry }: { retry: () => void }) {
  const [isOnline, setIsOnline] = useState(navigator.onLine ? undefined : false);
  useEffect(() => {
    let gone = false;
    if (navigator.onLine) void serverAnswers().then((answers) => gone || setIsOnline(answers));
    addEventListener("online", retry);
    return () => {
      gone = true;
      removeEventListener("online", retry);
    };
  }, [retry]);
  if (isOnline === undefined) return <Skeleton />;
  return isOnline ? <NewVersion /> : <Offline retry={retry} />;
}

function Offline({ retry }: { retry: () => void }) {
  const t = useWords(kitWords);
  return (
    <div className="al-state" role="alert">
      <h2>{t("partOffline")}</h2>
      <p>{t("partOfflineHint")}</p>
      <div className="al-state-actions">
        <button type="button" className="al-button al-button-main" onClick={retry}>
          {t("retry")}
        </button>
      </div>
    </div>
  );
}
