import { useLabel, useWords } from "@anlan/web-kit";
import { Form } from "antd";
import { useState } from "react";
import { type Accident, accidentFields, OTHER_LABELS } from "../contract/index.ts";
import { accidentWords as words } from "./words.ts";

type Values = Readonly<Record<string, unknown>>;

interface Difference {
  readonly path: readonly string[];
  readonly label: { readonly zh: string; readonly en: string };
  readonly mine: unknown;
  readonly theirs: unknown;
}

const plain = (value: unknown): unknown =>
  value !== null && typeof value === "object" && "toISOString" in value
    ? (value as { toISOString(): string }).toISOString()
    : (value ?? null);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(plain(one)) === JSON.stringify(plain(other));

const labelOf = (key: string) =>
  accidentFields.find(({ code }) => code === key)?.name ?? OTHER_LABELS[key] ?? { zh: key, en: key };

/** What somebody else changed meanwhile, and what stands in the form for it. */
export function differencesOf(opened: Values, latest: Values, form: Values): Difference[] {
  return Object.keys(latest).flatMap((key): Difference[] => {
    const [was, theirs, mine] = [opened[key], latest[key], form[key]];
    if (key === "revision" || same(was, theirs)) return [];
    if (key === "casualties") {
      const [before, after, own] = [was, theirs, mine].map((one) => (one ?? {}) as Values) as [Values, Values, Values];
      return Object.keys(after)
        .filter((one) => !same(before[one], after[one]))
        .map((one) => ({ path: [key, one], label: labelOf(one), mine: own[one], theirs: after[one] }));
    }
    return [{ path: [key], label: labelOf(key), mine, theirs }];
  });
}

function Shown({ value }: { value: unknown }) {
  const t = useWords(words);
  const shown = plain(value);
  if (shown === null || shown === "") return <span className="al-quiet">{t("unknown")}</span>;
  if (Array.isArray(shown)) return <>{shown.join("、")}</>;
  return <>{typeof shown === "object" ? Object.values(shown).join(", ") : String(shown)}</>;
}

interface ConflictProps {
  /** As the form was opened. */
  readonly opened: Values & { readonly revision: number };
  readonly latest: Values & { readonly revision: number };
  readonly accident: Accident;
}

/** Two changed the same record: both values side by side, one choice for each, then the form goes on. */
export function Conflict({ opened, latest, accident }: ConflictProps) {
  const t = useWords(words);
  const label = useLabel();
  const form = Form.useFormInstance();
  const [settled, setSettled] = useState(opened.revision);
  const [chosen, setChosen] = useState<Readonly<Record<string, "mine" | "theirs">>>({});
  if (latest.revision === settled) return null;
  const found = differencesOf(opened, latest, form.getFieldsValue(true) as Values);
  const goOn = () => {
    for (const { path, theirs } of found) {
      if ((chosen[path.join(".")] ?? "theirs") === "theirs") form.setFieldValue([...path], theirs);
    }
    form.setFieldValue("revision", latest.revision);
    setSettled(latest.revision);
  };
  return (
    <section className="accidents-conflict" role="alert">
      <strong>{t("conflict", { who: accident.history[0]?.accountName ?? "" })}</strong>
      <p className="al-quiet">{t("conflictLead")}</p>
      {found.map(({ path, label: name, mine, theirs }) => {
        const key = path.join(".");
        return (
          <fieldset key={key}>
            <legend>{label(name)}</legend>
            {(["theirs", "mine"] as const).map((side) => (
              <label key={side}>
                <input
                  type="radio"
                  name={key}
                  checked={(chosen[key] ?? "theirs") === side}
                  onChange={() => setChosen({ ...chosen, [key]: side })}
                />{" "}
                {t(side)}：<Shown value={side === "mine" ? mine : theirs} />{" "}
              </label>
            ))}
          </fieldset>
        );
      })}
      <button type="button" className="al-button al-button-main" onClick={goOn}>
        {t("goOn")}
      </button>
    </section>
  );
}
