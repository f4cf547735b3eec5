import type { FieldSpec, SimpleField } from "@anlan/records";
import { Link } from "react-router";
import { fileAddress } from "../api/upload.ts";
import { type Format, useFormat } from "../words/format.ts";
import { kitWords } from "../words/kit-words.ts";
import { useLabel, useWords } from "../words/useWords.ts";
import "./record.css";

export interface FieldValueProps {
  readonly field: FieldSpec;
  readonly value: unknown;
  /** Names of what references name: id → name. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** Page of what a reference names. */
  readonly href?: ((field: SimpleField & { type: "reference" }, id: string) => string | undefined) | undefined;
}

const missing = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

function numberWords(format: Format, field: FieldSpec, value: number): string {
  const digits = field.type === "number" ? String(value).split(".")[1]?.length : undefined;
  const unit = "unit" in field && field.unit !== undefined ? ` ${field.unit}` : "";
  return `${digits === undefined ? format.number(value) : format.number(value, digits)}${unit}`;
}

/** A field's value as people read it: choices in words, numbers with their unit, groups as a table. */
export function FieldValue({ field, value, names, href }: FieldValueProps) {
  const t = useWords(kitWords);
  const label = useLabel();
  const format = useFormat();
  if (missing(value)) return <span className="al-quiet">—</span>;
  const option = (code: unknown) => {
    const found = "options" in field ? field.options.find((one) => one.code === code) : undefined;
    return found === undefined ? String(code) : label(found.name);
  };
  switch (field.type) {
    case "number":
    case "integer":
      return <span className="al-number">{numberWords(format, field, Number(value))}</span>;
    case "day":
      return <time dateTime={String(value)}>{format.day(String(value))}</time>;
    case "flag":
      return t(value === true ? "yes" : "no");
    case "choice":
      return option(value);
    case "choices":
      return format.list((value as unknown[]).map(option));
    case "reference": {
      const to = href?.(field, String(value));
      const name = names?.[String(value)] ?? String(value);
      return to === undefined ? name : <Link to={to}>{name}</Link>;
    }
    case "files":
      return (value as string[]).map((id, index) => (
        <a key={id} href={fileAddress(id)} className="al-file-link">
          {t("file", { number: index + 1 })}
        </a>
      ));
    case "group":
      return <GroupTable field={field} rows={value as Readonly<Record<string, unknown>>[]} names={names} href={href} />;
    case "prose":
      return <span className="al-prose">{String(value)}</span>;
    default:
      return String(value);
  }
}

interface GroupTableProps extends Pick<FieldValueProps, "names" | "href"> {
  readonly field: FieldSpec & { type: "group" };
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

function GroupTable({ field, rows, names, href }: GroupTableProps) {
  const label = useLabel();
  return (
    <div className="al-scroll">
      <table className="al-group-table">
        <thead>
          <tr>
            {field.fields.map((one) => (
              <th key={one.code} scope="col">
                {label(one.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a group have no id of their own
            <tr key={index}>
              {field.fields.map((one) => (
                <td key={one.code}>
                  <FieldValue field={one} value={row[one.code]} names={names} href={href} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
