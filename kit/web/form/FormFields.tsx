import type { Label } from "@anlan/kernel";
import { Form } from "antd";
import { Fragment } from "react";
import { kitWords } from "../words/kit-words.ts";
import { useLabel, useWords } from "../words/useWords.ts";
import { FieldInput } from "./FieldInput.tsx";
import type { FieldConfig } from "./fields.ts";
import { type InputField, inputFieldOf, type Shape } from "./schema-shape.ts";
import "./form.css";

type Path = readonly (string | number)[];
type Fields = Readonly<Record<string, FieldConfig | undefined>>;

/** Keys of the fields that are shown, in the order of the configuration, then of the schema. */
function shownKeys(shape: Shape, fields: Fields): string[] {
  const ordered = [...new Set([...Object.keys(fields), ...Object.keys(shape)])].filter((key) => key in shape);
  return ordered.filter((key) => {
    const config = fields[key];
    if (config?.hidden === true) return false;
    if (config?.input !== undefined) return true;
    const schema = shape[key];
    const kind = schema ? inputFieldOf(schema).input.kind : "unknown";
    return kind !== "id" && kind !== "unknown" && key !== "revision" && !isFixed(schema);
  });
}

const isFixed = (schema: Shape[string] | undefined) => {
  const input = schema && inputFieldOf(schema).input;
  return input?.kind === "choice" && !input.many && input.values.length === 1;
};

const fallbackConfig = (key: string): FieldConfig => ({ label: { zh: key, en: key } });

export interface FormFieldsProps {
  readonly shape: Shape;
  readonly fields: Fields;
  /** Where these fields stand in the form. */
  readonly path?: Path;
  /** The same for antd inside a list, where names are relative to it. */
  readonly namePath?: Path;
}

/** The fields of an object schema, one under the other. */
export function FormFields({ shape, fields, path = [], namePath = path }: FormFieldsProps) {
  return shownKeys(shape, fields).map((key) => {
    const schema = shape[key];
    if (schema === undefined) return null;
    const config = fields[key] ?? fallbackConfig(key);
    const one = { field: inputFieldOf(schema), config, path: [...path, key], name: [...namePath, key] };
    return (
      <Fragment key={key}>
        {config.heading && <Heading label={config.heading} />}
        {config.when === undefined ? (
          <OneField {...one} />
        ) : (
          <Form.Item noStyle shouldUpdate>
            {({ getFieldsValue }) => (config.when?.(getFieldsValue(true), one.path) ? <OneField {...one} /> : null)}
          </Form.Item>
        )}
      </Fragment>
    );
  });
}

function Heading({ label }: { label: Label }) {
  return <h3 className="al-form-heading">{useLabel()(label)}</h3>;
}

interface OneFieldProps {
  readonly field: InputField;
  readonly config: FieldConfig;
  readonly path: Path;
  readonly name: Path;
}

function OneField({ field, config, path, name }: OneFieldProps) {
  const t = useWords(kitWords);
  const { input } = field;
  if (config.input === undefined && input.kind === "rows") return <RowsField {...{ field, config, path, name }} />;
  if (config.input === undefined && input.kind === "group") {
    return (
      <fieldset className="al-fieldset">
        <legend>{t(config.label)}</legend>
        <FormFields shape={input.shape} fields={config.fields ?? {}} path={path} namePath={name} />
      </fieldset>
    );
  }
  const Own = config.input;
  const source = config.source && <span className="al-quiet">{t(config.source)}</span>;
  const flag = input.kind === "flag" && Own === undefined;
  return (
    <Form.Item
      name={[...name]}
      label={flag ? null : t(config.label)}
      required={field.marked && !flag}
      extra={
        config.help || source ? (
          <>
            {config.help && t(config.help)} {source}
          </>
        ) : undefined
      }
    >
      {Own ? (
        <Own {...config.inputProps} />
      ) : (
        <FieldInput kind={input} config={{ secret: /password/i.test(String(path.at(-1))), ...config }} />
      )}
    </Form.Item>
  );
}

function RowsField({ field, config, path, name }: OneFieldProps) {
  const t = useWords(kitWords);
  if (field.input.kind !== "rows") return null;
  const { shape } = field.input;
  return (
    <fieldset className="al-fieldset">
      <legend>{t(config.label)}</legend>
      <Form.List name={[...name]}>
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className="al-form-row">
                <FormFields
                  shape={shape}
                  fields={config.fields ?? {}}
                  path={[...path, row.name]}
                  namePath={[row.name]}
                />
                <button type="button" className="al-link-button" onClick={() => remove(row.name)}>
                  {t("remove")}
                </button>
              </div>
            ))}
            <Form.ErrorList errors={errors} />
            <button type="button" className="al-button" onClick={() => add({})}>
              + {t("add")}
            </button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
