import { type FieldSpec, isComputed } from "@anlan/records";
import { Form } from "antd";
import { FieldValue } from "../record/FieldValue.tsx";
import { Facts } from "../show/Facts.tsx";
import { useWords } from "../words/useWords.ts";

const words = { title: { zh: "自动计算", en: "Computed" } } as const;

interface Props {
  readonly fields: readonly FieldSpec[];
  /** Where in the form the values stand. */
  readonly path: string;
  readonly compute: (values: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

// Dayjs values of date inputs are days for formulas.
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if ("format" in value && typeof value.format === "function") return value.format("YYYY-MM-DD") as unknown;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** What the formulas give for what is typed so far. Stands inside a form. */
export function ComputedValues({ fields, path, compute }: Props) {
  const t = useWords(words);
  const computed = fields.filter(isComputed);
  if (computed.length === 0) return null;
  return (
    <Form.Item noStyle shouldUpdate>
      {({ getFieldValue }) => {
        const values = compute(plain(getFieldValue(path) ?? {}) as Record<string, unknown>);
        return (
          <section className="al-form-row" aria-label={t("title")}>
            <p className="al-quiet">{t("title")}</p>
            <Facts
              facts={computed.map((field) => ({
                label: field.name,
                value: <FieldValue field={field} value={values[field.code]} />,
              }))}
            />
          </section>
        );
      }}
    </Form.Item>
  );
}
