import { tell, tellError, useCommand, useFormat, useWords } from "@anlan/web-kit";
import { Button, Input } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { beginPasskey, confirmPasskey, type Passkey, removePasskey } from "../../contract/index.ts";
import { PasswordGate } from "./PasswordGate.tsx";
import { makePasskey, passkeysWork } from "./passkey.ts";
import { securityWords as words } from "./security-words.ts";

type Reply = z.input<typeof confirmPasskey.input>["reply"];

function useAddPasskey(label: string, onDone: () => void) {
  const begin = useCommand(beginPasskey);
  const confirm = useCommand(confirmPasskey);
  const add = async (password: string) => {
    const begun = await begin.run({ password }).catch(() => null);
    if (begun === null) return;
    const reply = await makePasskey(begun.options);
    if (reply === null) tell(words.declined);
    else {
      const { stepId } = begun;
      await confirm.run({ stepId, label, reply: reply as Reply }).then(() => tell(words.added), tellError);
    }
    onDone();
  };
  return { add, running: begin.running || confirm.running, error: begin.error };
}

/** The caller's passkeys: add and remove. */
export function PasskeysPart({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  const t = useWords(words);
  const format = useFormat();
  const [label, setLabel] = useState("");
  const [asking, setAsking] = useState(false);
  const remove = useCommand(removePasskey);
  const adding = useAddPasskey(label.trim(), () => {
    setAsking(false);
    setLabel("");
  });
  return (
    <section className="id-stack">
      <h2>{t("passkeys")}</h2>
      <p>{t("passkeysHint")}</p>
      <ul className="id-rows">
        {passkeys.map((one) => (
          <li key={one.id}>
            <strong>{one.label}</strong>
            <span className="al-quiet">
              {one.lastUsedAt === null ? t("neverUsed") : t("lastUsed", { at: format.moment(one.lastUsedAt) })}
            </span>
            <Button
              size="small"
              onClick={() => void remove.run({ passkeyId: one.id }).then(() => tell(words.removed), tellError)}
            >
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
      {passkeysWork() ? (
        <div className="id-actions">
          <Input
            style={{ width: 220 }}
            value={label}
            maxLength={60}
            aria-label={t("passkeyLabel")}
            placeholder={t("passkeyLabel")}
            onChange={(event) => setLabel(event.target.value)}
          />
          <Button disabled={label.trim() === ""} onClick={() => setAsking(true)}>
            {t("addPasskey")}
          </Button>
        </div>
      ) : (
        <p className="al-quiet">{t("passkeysNotHere")}</p>
      )}
      {asking && (
        <PasswordGate
          title={t("addPasskey")}
          running={adding.running}
          error={adding.error}
          onPassword={(password) => void adding.add(password)}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
