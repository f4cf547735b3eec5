import type { Label } from "@anlan/kernel";
import { Icon, useLabel, useLanguage, useWords } from "@anlan/web-kit/light";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { dictate, knowsDictation } from "../voice/dictation.ts";
import { partWords as words } from "./part-words.ts";

interface InputProps {
  readonly label: Label;
  readonly help?: Label;
  readonly optional?: true;
  /** What is wrong with it, in words. */
  readonly issue?: string | undefined;
}

interface FrameProps extends InputProps {
  readonly id: string;
  readonly children: ReactNode;
}

function Frame({ id, label, help, optional, issue, children }: FrameProps) {
  const t = useWords(words);
  return (
    <div className="f-field">
      <label htmlFor={id}>
        {t(label)} {optional === true && <span className="al-quiet">（{t("optional")}）</span>}
      </label>
      {help !== undefined && (
        <p className="al-quiet" id={`${id}-help`}>
          {t(help)}
        </p>
      )}
      {children}
      {issue !== undefined && (
        <p className="f-issue" id={`${id}-issue`} role="alert">
          <Icon name="alert" /> {issue}
        </p>
      )}
    </div>
  );
}

const describedBy = (
  id: string,
  { help, issue }: InputProps,
): { "aria-describedby"?: string; "aria-invalid"?: true } => {
  const names = [help !== undefined ? `${id}-help` : "", issue !== undefined ? `${id}-issue` : ""].filter(
    (name) => name !== "",
  );
  return {
    ...(names.length > 0 ? { "aria-describedby": names.join(" ") } : {}),
    ...(issue !== undefined ? { "aria-invalid": true } : {}),
  };
};

interface TextProps extends InputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly max?: number;
  readonly mode?: "text" | "numeric" | "tel";
}

/** One line of text. */
export function TextInput({ value, onChange, max = 200, mode = "text", ...frame }: TextProps) {
  const id = useId();
  return (
    <Frame id={id} {...frame}>
      <input
        id={id}
        className="f-input"
        value={value}
        inputMode={mode}
        maxLength={max}
        enterKeyHint="done"
        onChange={(event) => onChange(event.target.value)}
        {...describedBy(id, frame)}
      />
    </Frame>
  );
}

interface ProseProps extends TextProps {
  readonly rows?: number;
}

/** Several lines of text; spoken where the phone itself turns speech into text. */
export function ProseInput({ value, onChange, max = 2000, rows = 3, ...frame }: ProseProps) {
  const id = useId();
  const now = useRef(value);
  now.current = value;
  return (
    <Frame id={id} {...frame}>
      <textarea
        id={id}
        className="f-input"
        rows={rows}
        value={value}
        maxLength={max}
        onChange={(event) => onChange(event.target.value)}
        {...describedBy(id, frame)}
      />
      <SpeakButton onText={(text) => onChange(`${now.current}${text}`.slice(0, max))} />
    </Frame>
  );
}

function SpeakButton({ onText }: { onText: (text: string) => void }) {
  const t = useWords(words);
  const language = useLanguage();
  const [able, setAble] = useState(false);
  const [listening, setListening] = useState<{ stop: () => void } | null>(null);
  useEffect(() => {
    void knowsDictation(language).then(setAble);
  }, [language]);
  if (!able) return null;
  const press = () => {
    if (listening !== null) listening.stop();
    else setListening(dictate(language, onText, () => setListening(null)));
  };
  return (
    <button type="button" className="f-button f-small" aria-pressed={listening !== null} onClick={press}>
      {t(listening === null ? "speak" : "stopSpeaking")}
    </button>
  );
}

interface ChoiceProps<Code extends string> extends Omit<InputProps, "optional"> {
  readonly value: Code | null;
  readonly onChange: (value: Code) => void;
  readonly options: Readonly<Record<Code, Label>>;
}

/** One of a few: large buttons beneath each other. */
export function ChoiceInput<Code extends string>({ label, help, issue, value, onChange, options }: ChoiceProps<Code>) {
  const t = useLabel();
  const name = useId();
  return (
    <fieldset className="f-field f-choice" {...describedBy(name, { label, ...(help && { help }), issue })}>
      <legend>{t(label)}</legend>
      {help !== undefined && (
        <p className="al-quiet" id={`${name}-help`}>
          {t(help)}
        </p>
      )}
      {(Object.entries(options) as [Code, Label][]).map(([code, said]) => (
        <label key={code} className="f-option">
          <input type="radio" name={name} checked={value === code} onChange={() => onChange(code)} />
          <span>{t(said)}</span>
        </label>
      ))}
      {issue !== undefined && (
        <p className="f-issue" id={`${name}-issue`} role="alert">
          <Icon name="alert" /> {issue}
        </p>
      )}
    </fieldset>
  );
}

interface SelectProps extends InputProps {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly options: readonly { readonly value: string; readonly label: Label }[];
}

/** One of many: the phone's own list. */
export function SelectInput({ value, onChange, options, ...frame }: SelectProps) {
  const t = useWords(words);
  const id = useId();
  return (
    <Frame id={id} {...frame}>
      <select
        id={id}
        className="f-input"
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
        {...describedBy(id, frame)}
      >
        <option value="">{t("choose")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {t(option.label)}
          </option>
        ))}
      </select>
    </Frame>
  );
}

interface MomentProps extends InputProps {
  /** ISO in UTC. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const AHEAD_MS = 8 * 3_600_000;
/** As China's clocks show it: "2026-03-01T08:30". */
const wallOf = (moment: string): string => new Date(Date.parse(moment) + AHEAD_MS).toISOString().slice(0, 16);

/** A day and time, as China's clocks show it. */
export function MomentInput({ value, onChange, ...frame }: MomentProps) {
  const id = useId();
  return (
    <Frame id={id} {...frame}>
      <input
        id={id}
        type="datetime-local"
        className="f-input"
        value={wallOf(value)}
        onChange={({ target }) => target.value !== "" && onChange(new Date(`${target.value}:00+08:00`).toISOString())}
        {...describedBy(id, frame)}
      />
    </Frame>
  );
}

interface DayProps extends InputProps {
  /** "2026-03-01"; empty: none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly min?: string;
}

/** A day of the calendar. */
export function DayInput({ value, onChange, min, ...frame }: DayProps) {
  const id = useId();
  return (
    <Frame id={id} {...frame}>
      <input
        id={id}
        type="date"
        className="f-input"
        value={value}
        {...(min === undefined ? {} : { min })}
        onChange={({ target }) => onChange(target.value)}
        {...describedBy(id, frame)}
      />
    </Frame>
  );
}

interface CountProps extends InputProps {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A number of people or things; empty: not known. */
export function CountInput({ value, onChange, ...frame }: CountProps) {
  const id = useId();
  const read = (text: string) => onChange(/^\d{1,6}$/.test(text) ? Number(text) : null);
  return (
    <Frame id={id} {...frame}>
      <input
        id={id}
        className="f-input"
        inputMode="numeric"
        value={value ?? ""}
        onChange={(event) => read(event.target.value)}
        {...describedBy(id, frame)}
      />
    </Frame>
  );
}
