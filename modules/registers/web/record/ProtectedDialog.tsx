import { addressOf } from "@anlan/kernel";
import { ApiError, Dialog, Facts, tellError, useApi, useWords } from "@anlan/web-kit";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import { openProtected } from "../../contract/index.ts";
import { registerWords as words } from "../words.ts";

type Opened = z.output<typeof openProtected.output>;

/** Opens the protected values of a record for a reason that is logged; they are gone when it closes. */
export function ProtectedDialog({ recordId, onClose }: { recordId: string; onClose: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const [reason, setReason] = useState("");
  const [opened, setOpened] = useState<Opened | null>(null);
  // Not through the cache of queries: what is protected is not kept.
  const open = async (event: FormEvent) => {
    event.preventDefault();
    await api.get(addressOf(openProtected), { recordId, reason }).then(
      (data) => setOpened(data as Opened),
      (cause: unknown) => {
        if (!(cause instanceof ApiError)) throw cause;
        tellError(cause);
      },
    );
  };
  return (
    <Dialog title={t("openProtected")} onClose={onClose}>
      {opened === null ? (
        <form onSubmit={(event) => void open(event)}>
          <label>
            {t("openReason")}
            <input
              className="al-field"
              required
              minLength={2}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <button type="submit" className="al-button al-button-main">
            {t("openProtected")}
          </button>
        </form>
      ) : (
        <Facts facts={opened.values.map(({ name, value }) => ({ label: name, value }))} />
      )}
    </Dialog>
  );
}
