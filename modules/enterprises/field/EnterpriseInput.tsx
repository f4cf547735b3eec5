import { useField, useOnline } from "@anlan/field-kit";
import { useWords } from "@anlan/web-kit/light";
import { useEffect, useId, useState } from "react";
import { enterpriseWords as words } from "./words.ts";

/** An enterprise as it was chosen. */
export interface ChosenEnterprise {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

const WAIT_MS = 300;
const MOST = 8;

/** The enterprises that a text names; null: not asked, or not to be had. */
function useFound(text: string): readonly ChosenEnterprise[] | null {
  const { door } = useField();
  const [found, setFound] = useState<readonly ChosenEnterprise[] | null>(null);
  useEffect(() => {
    const asked = text.trim();
    setFound(null);
    if (asked.length < 2) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const query = { text: asked, limit: MOST, count: "no" };
      door.api.get("/api/v1/enterprises/find-enterprises", query, abort.signal).then(
        (page) =>
          setFound(
            (page as { rows: readonly ChosenEnterprise[] }).rows.map(({ id, name, region }) => ({ id, name, region })),
          ),
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, door]);
  return found;
}

interface EnterpriseInputProps {
  readonly value: ChosenEnterprise | null;
  readonly onChange: (value: ChosenEnterprise | null) => void;
}

/** Finds the enterprise by its name; without a signal the place says it in words. */
export function EnterpriseInput({ value, onChange }: EnterpriseInputProps) {
  const t = useWords(words);
  const id = useId();
  const online = useOnline();
  const [text, setText] = useState("");
  const found = useFound(text);
  if (value !== null) {
    return (
      <div className="f-field">
        <p>
          <strong>{t("enterprise")}</strong> {value.name}
        </p>
        <button type="button" className="f-button f-small" onClick={() => onChange(null)}>
          {t("drop")}
        </button>
      </div>
    );
  }
  return (
    <div className="f-field">
      <label htmlFor={id}>{t("enterprise")}</label>
      <p className="al-quiet">{t(online ? "enterpriseHelp" : "searchOffline")}</p>
      {online && (
        <input
          id={id}
          className="f-input"
          value={text}
          placeholder={t("search")}
          maxLength={60}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <ul className="f-list" aria-live="polite">
        {found?.map((enterprise) => (
          <li key={enterprise.id}>
            <button type="button" className="f-line" onClick={() => onChange(enterprise)}>
              {enterprise.name}
            </button>
          </li>
        ))}
        {found?.length === 0 && <li className="al-quiet">{t("noneFound")}</li>}
      </ul>
    </div>
  );
}
