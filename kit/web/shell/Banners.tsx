import { useSyncExternalStore } from "react";
import { Link } from "react-router";
import { Icon } from "../parts/Icon.tsx";
import { useSession } from "../session/session.tsx";
import { useWords } from "../words/useWords.ts";
import { shellWords } from "./shell-words.ts";

function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      addEventListener("online", listener);
      addEventListener("offline", listener);
      return () => {
        removeEventListener("online", listener);
        removeEventListener("offline", listener);
      };
    },
    () => navigator.onLine,
  );
}

/** What must be seen on every page: demonstration, no network, a password that must be changed. */
export function Banners() {
  const t = useWords(shellWords);
  const online = useOnline();
  const { demonstration, mustChangePassword } = useSession();
  return (
    <section aria-label={t("banners")}>
      {demonstration && <p className="al-ribbon">{t("demonstration")}</p>}
      <div role="status">
        {!online && (
          <p className="al-banner">
            <Icon name="alert" /> {t("offline")}
          </p>
        )}
        {mustChangePassword && (
          <p className="al-banner">
            <Icon name="key" /> {t("mustChange")} <Link to="/settings/security">{t("change")}</Link>
          </p>
        )}
      </div>
    </section>
  );
}
