import { Dialog, tell, useCommand, useWords } from "@anlan/web-kit";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { beginTotp, confirmTotp, removeTotp } from "../../contract/index.ts";
import { PasswordGate } from "./PasswordGate.tsx";
import { securityWords as words } from "./security-words.ts";

interface Begun {
  readonly secret: string;
  readonly picture: string;
}

function RecoveryCodes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  const t = useWords(words);
  return (
    <Dialog title={t("recovery")} firm onClose={onClose}>
      <div className="id-stack">
        <p>{t("recoveryHint")}</p>
        <ul className="id-codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <div className="id-actions">
          <Button type="primary" onClick={onClose}>
            {t("kept")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

interface ConfirmProps {
  readonly begun: Begun;
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onClose: () => void;
}

function ConfirmCode({ begun, onCodes, onClose }: ConfirmProps) {
  const t = useWords(words);
  const confirm = useCommand(confirmTotp);
  const [code, setCode] = useState("");
  const id = useId();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const done = await confirm.run({ code }).catch(() => null);
    if (done !== null) onCodes(done.recoveryCodes);
  };
  return (
    <Dialog title={t("totp")} firm onClose={onClose}>
      <form className="id-stack" onSubmit={(event) => void send(event)}>
        <p>{t("scan")}</p>
        <img className="id-qr" src={begun.picture} alt={t("qr")} />
        <code className="id-secret">{begun.secret}</code>
        <label htmlFor={id}>{t("code")}</label>
        <Input
          id={id}
          value={code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          onChange={(event) => setCode(event.target.value)}
        />
        {confirm.error && <p role="alert">{t(confirm.error.words)}</p>}
        <div className="id-actions">
          <Button type="primary" htmlType="submit" loading={confirm.running}>
            {t("goOn")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Sets up and removes the authenticator app. */
export function TotpPart({ on, recoveryCodesLeft }: { readonly on: boolean; readonly recoveryCodesLeft: number }) {
  const t = useWords(words);
  const [asking, setAsking] = useState(false);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = useCommand(beginTotp);
  const remove = useCommand(removeTotp);
  const onPassword = async (password: string) => {
    if (on) {
      const removed = await remove.run({ password }).catch(() => null);
      if (removed === null) return;
      tell(words.removed);
    } else {
      const made = await begin.run({ password }).catch(() => null);
      if (made === null) return;
      setBegun(made);
    }
    setAsking(false);
  };
  return (
    <section className="id-stack">
      <h2>{t("totp")}</h2>
      <p>{on ? t("totpOn", { count: recoveryCodesLeft }) : t("totpOff")}</p>
      <div className="id-actions">
        <Button onClick={() => setAsking(true)}>{t(on ? "remove" : "setUp")}</Button>
      </div>
      {asking && (
        <PasswordGate
          title={t("totp")}
          running={begin.running || remove.running}
          error={on ? remove.error : begin.error}
          onPassword={(password) => void onPassword(password)}
          onClose={() => setAsking(false)}
        />
      )}
      {begun !== null && codes === null && (
        <ConfirmCode begun={begun} onCodes={setCodes} onClose={() => setBegun(null)} />
      )}
      {codes !== null && (
        <RecoveryCodes
          codes={codes}
          onClose={() => {
            setCodes(null);
            setBegun(null);
          }}
        />
      )}
    </section>
  );
}
