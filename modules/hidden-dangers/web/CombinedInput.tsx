import { type FieldInputProps, useLabel, useQueryOf, useWords } from "@anlan/web-kit";
import { Select } from "antd";
import { type CombinedAsked, getDangerRules } from "../contract/index.ts";
import { elementsOf, holdsOn, judgeCombined } from "../domain/index.ts";
import { dangerWords as words } from "./words.ts";

interface CombinedProps extends FieldInputProps<CombinedAsked | null> {
  /** The day of the find. */
  readonly on: string;
}

/** Elements that are judged together, with what they come to; only where a rule holds on the day of the find. */
export function CombinedInput({ value, onChange, id, on }: CombinedProps) {
  const t = useWords(words);
  const label = useLabel();
  const { data } = useQueryOf(getDangerRules, {});
  if (data === undefined) return null;
  const rule = data.combined.find((one) => holdsOn(one, on));
  if (rule === undefined) return <span className="al-quiet">{t("noCombined", { on })}</span>;
  const place = value?.place ?? rule.places[0]?.code ?? "";
  const elements = value?.elements ?? [];
  const set = (next: Partial<CombinedAsked>) => {
    const asked = { rule: rule.code, place, elements, ...next };
    onChange?.(asked.elements.length === 0 ? null : asked);
  };
  const clauses = [...new Set(rule.thresholds.flatMap(({ of }) => of ?? []))].sort();
  return (
    <div className="dangers-combined">
      <Select
        aria-label={t("combinedPlace")}
        value={place}
        onChange={(next: string) => set({ place: next })}
        options={rule.places.map(({ code, name }) => ({ value: code, label: label(name) }))}
      />
      <Select
        {...(id === undefined ? {} : { id })}
        mode="tags"
        aria-label={t("combinedElements")}
        placeholder={t("combinedElements")}
        value={[...elements]}
        onChange={(next: string[]) => set({ elements: elementsOf(rule, next) })}
        options={clauses.map((clause) => ({ value: clause, label: clause }))}
      />
      {elements.length > 0 && (
        <p role="status">
          {judgeCombined(rule, { rule: rule.code, place, elements: [...elements] })
            .sentences.map((sentence) => label(sentence))
            .join("。")}
        </p>
      )}
    </div>
  );
}
