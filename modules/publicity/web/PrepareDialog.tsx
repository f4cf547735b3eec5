import { findCases } from "@anlan/accidents/contract";
import { findTargets, targetStates } from "@anlan/indicators/contract";
import { Dialog, tell, tellError, useCommand, useLabel, useList, useRegion, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { type PublicationKind, preparePublication } from "../contract/index.ts";
import { publicityWords as words } from "./words.ts";

const MOST = 100;

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

function useChoices(kind: PublicationKind): { readonly choices: readonly Choice[]; readonly loading: boolean } {
  const label = useLabel();
  const targets = useList(findTargets, {}, { limit: MOST, enabled: kind === "targets", count: false });
  // What happened elsewhere is kept to learn from; it is nobody's own result.
  const cases = useList(findCases, { own: "yes" }, { limit: MOST, enabled: kind === "accident", count: false });
  if (kind === "targets") {
    const choices = targets.rows.map(({ id, name, state }) => ({ id, name, note: label(targetStates[state]) }));
    return { choices, loading: targets.loading };
  }
  return { choices: cases.rows.map(({ id, title, day }) => ({ id, name: title, note: day })), loading: cases.loading };
}

export interface PrepareDialogProps {
  readonly kind: PublicationKind;
  readonly onClose: () => void;
}

/** Chooses what is published and gives it a title; it is frozen when it is sent. */
export function PrepareDialog({ kind, onClose }: PrepareDialogProps) {
  const t = useWords(words);
  const { region } = useRegion();
  const { choices, loading } = useChoices(kind);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [title, setTitle] = useState("");
  const prepare = useCommand(preparePublication);
  const isOne = kind === "accident";
  const toggle = (id: string) => {
    if (isOne) setChosen([id]);
    else setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  };
  const send = async () => {
    const [first = ""] = chosen;
    const targets = { kind: "targets" as const, targetIds: [...chosen] };
    const source = isOne ? { kind: "accident" as const, caseId: first } : targets;
    try {
      await prepare.run({ region: region.code, title, source });
      tell(words.prepared);
      onClose();
    } catch (cause) {
      tellError(cause);
    }
  };
  return (
    <Dialog title={t(isOne ? "newAccident" : "newTargets")} place="side" onClose={onClose}>
      <form
        className="publicity-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label>
          {t("publicationTitle")}
          <input
            className="al-field"
            required
            maxLength={100}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
        </label>
        {!loading && choices.length === 0 && <p className="al-quiet">{t(isOne ? "noCases" : "noTargets")}</p>}
        <div className="publicity-choices">
          {choices.map(({ id, name, note }) => (
            <label key={id}>
              <input
                type={isOne ? "radio" : "checkbox"}
                name="source"
                checked={chosen.includes(id)}
                onChange={() => toggle(id)}
              />
              <span>{name}</span>
              <small className="al-quiet">{note}</small>
            </label>
          ))}
        </div>
        <p className="al-quiet">{t("chosen", { count: chosen.length })}</p>
        <button
          type="submit"
          className="al-button al-button-main"
          disabled={chosen.length === 0 || title.trim() === "" || prepare.running}
        >
          {t("prepare")}
        </button>
      </form>
    </Dialog>
  );
}
