import type { Label } from "@anlan/kernel";
import type { FieldChange, FieldSpec } from "@anlan/records";
import { useFormat } from "../words/format.ts";
import { useLabel, useWords } from "../words/useWords.ts";
import { FieldValue } from "./FieldValue.tsx";
import { Timeline } from "./Timeline.tsx";

const words = {
  hidden: { zh: "已修改（受保护信息不显示）", en: "changed (protected, not shown)" },
  many: { zh: "修改了 {count} 处", en: "changed {count} things", enOne: "changed 1 thing" },
  made: { zh: "登记", en: "registered it" },
} as const;

/** One entry of a record's history, the same in every register. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: string;
  readonly accountName: string;
  readonly reason: string | null;
  readonly origin: string;
  readonly changes: readonly FieldChange[];
}

export interface ChangeHistoryProps {
  readonly entries: readonly HistoryEntry[];
  readonly fields: readonly FieldSpec[];
  /** What people call facts that are no fields: name, region, state. */
  readonly labels: Readonly<Record<string, Label>>;
  /** Words of values of such facts: state → word. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, Label>>>>;
  readonly origins: Readonly<Record<string, Label>>;
  readonly names?: Readonly<Record<string, string>>;
}

type ChangeProps = Omit<ChangeHistoryProps, "entries" | "origins"> & { readonly change: FieldChange };

function Change({ change, fields, labels, values, names }: ChangeProps) {
  const t = useWords(words);
  const label = useLabel();
  const format = useFormat();
  const field = fields.find((one) => one.code === change.field);
  const name = field?.name ?? labels[change.field];
  const shown = (value: unknown) => {
    const word = values?.[change.field]?.[String(value)];
    if (word !== undefined) return label(word);
    if (field !== undefined) return <FieldValue field={field} value={value} names={names} />;
    const nothing = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    if (nothing) return <span className="al-quiet">—</span>;
    return Array.isArray(value) ? format.list(value.map(String)) : String(value);
  };
  return (
    <li>
      <strong>{name === undefined ? change.field : label(name)}</strong>{" "}
      {change.hidden === true ? (
        t("hidden")
      ) : (
        <>
          <del>{shown(change.from)}</del> → <ins>{shown(change.to)}</ins>
        </>
      )}
    </li>
  );
}

export type ChangeLinesProps = Omit<ChangeHistoryProps, "entries" | "origins"> & {
  readonly changes: readonly FieldChange[];
};

/** What changed from what to what, a line for each field. */
export function ChangeLines({ changes, ...known }: ChangeLinesProps) {
  return (
    <ul className="al-changes">
      {changes.map((change) => (
        <Change key={change.field} change={change} {...known} />
      ))}
    </ul>
  );
}

/** Who changed what from what to what, when and why; newest first. */
export function ChangeHistory({ entries, origins, ...known }: ChangeHistoryProps) {
  const t = useWords(words);
  const label = useLabel();
  return (
    <Timeline
      entries={entries.map(({ id, at, accountName, reason, origin, changes }, index) => {
        const isFirst =
          index === entries.length - 1 && changes.every(({ from }) => from === null || from === undefined);
        const how = origins[origin];
        return {
          id,
          at,
          who: accountName,
          what: (
            <>
              {isFirst ? t("made") : t("many", { count: changes.length })}
              {how && <span className="al-quiet"> · {label(how)}</span>}
            </>
          ),
          why: reason,
          // What it was registered with stands on the page itself.
          more: !isFirst && <ChangeLines changes={changes} {...known} />,
        };
      })}
    />
  );
}
