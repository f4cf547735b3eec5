import { Loaded, SpecForm, tell, useFormat, useQueryOf, useRefreshMe, useSession, useWords } from "@anlan/web-kit";
import { changePassword, ownSecurity } from "../../contract/index.ts";
import { PasskeysPart } from "./PasskeysPart.tsx";
import { SessionsPart } from "./SessionsPart.tsx";
import { securityWords as words } from "./security-words.ts";
import { TotpPart } from "./TotpPart.tsx";
import "../identity.css";

function PasswordForm() {
  const refresh = useRefreshMe();
  return (
    <SpecForm
      spec={changePassword}
      fields={{
        current: { label: words.current, secret: true },
        next: { label: words.next, help: words.nextHelp, secret: true },
      }}
      onDone={() => {
        tell(words.done);
        void refresh();
      }}
    />
  );
}

/** What protects one's own account: password, second factor, passkeys, sessions. */
export function SecuritySection() {
  const t = useWords(words);
  const format = useFormat();
  const { mustChangePassword } = useSession();
  // With a one-time password the server answers nothing but the change of it.
  const own = useQueryOf(ownSecurity, {}, { enabled: !mustChangePassword });
  if (mustChangePassword) {
    return (
      <div className="id-stack">
        <h2>{t("password")}</h2>
        <p role="status">{t("mustChange")}</p>
        <PasswordForm />
      </div>
    );
  }
  return (
    <Loaded query={own}>
      {(security) => (
        <div className="id-stack">
          <section className="id-stack">
            <h2>{t("password")}</h2>
            {security.passwordChangedAt !== null && (
              <p className="al-quiet">{t("changed", { day: format.day(security.passwordChangedAt) })}</p>
            )}
            {security.hasPassword && <PasswordForm />}
          </section>
          <TotpPart on={security.totp} recoveryCodesLeft={security.recoveryCodesLeft} />
          <PasskeysPart passkeys={security.passkeys} />
          <SessionsPart />
        </div>
      )}
    </Loaded>
  );
}
