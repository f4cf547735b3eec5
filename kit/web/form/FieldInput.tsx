import { Checkbox, Input, InputNumber, Radio, Select } from "antd";
import { useLabel } from "../words/useWords.ts";
import { ChinaDatePicker } from "./ChinaDatePicker.ts";
import type { FieldConfig, FieldInputProps } from "./fields.ts";
import type { InputKind } from "./schema-shape.ts";

interface Props extends FieldInputProps {
  readonly kind: InputKind;
  readonly config: FieldConfig;
}

type ChoiceKind = Extract<InputKind, { kind: "choice" }>;

function ChoiceInput({ kind, config, ...given }: Omit<Props, "kind"> & { kind: ChoiceKind }) {
  const t = useLabel();
  const options = kind.values.map((value) => {
    const label = config.options?.[value];
    return { value, label: label ? t(label) : value };
  });
  if (!kind.many && options.length <= 4) {
    const { onChange, ...rest } = given;
    return <Radio.Group {...rest} options={options} onChange={(event) => onChange?.(event.target.value)} />;
  }
  return (
    <Select
      {...given}
      {...(kind.many ? { mode: "multiple" as const } : {})}
      options={options}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder={config.placeholder && t(config.placeholder)}
    />
  );
}

function TextInput({
  kind,
  config,
  value,
  ...given
}: Omit<Props, "kind"> & { kind: Extract<InputKind, { kind: "text" }> }) {
  const t = useLabel();
  const { onChange, ...rest } = given;
  const rows = config.rows ?? ((kind.max ?? 0) > 200 ? 4 : 1);
  const common = {
    ...rest,
    value: typeof value === "string" ? value : "",
    placeholder: config.placeholder && t(config.placeholder),
    onChange: (event: { target: { value: string } }) => onChange?.(event.target.value),
  };
  const counted = kind.max !== null && kind.max <= 4000 ? { showCount: true, maxLength: kind.max } : {};
  if (config.secret) return <Input.Password {...common} autoComplete="off" {...counted} />;
  if (rows > 1) return <Input.TextArea {...common} {...counted} autoSize={{ minRows: rows, maxRows: 16 }} />;
  return <Input {...common} allowClear {...(kind.max === null ? {} : { maxLength: kind.max })} />;
}

// Shown to the minute; what was copied from elsewhere may have its seconds.
const MOMENT_FORMS = ["YYYY-MM-DD HH:mm", "YYYY-MM-DD HH:mm:ss", "YYYY-MM-DDTHH:mm"];

/** The input of one field, chosen by the kind of its schema. */
export function FieldInput({ kind, config, ...given }: Props) {
  const t = useLabel();
  const unit = config.unit && t(config.unit);
  switch (kind.kind) {
    case "text":
      return <TextInput kind={kind} config={config} {...given} />;
    case "choice":
      return <ChoiceInput kind={kind} config={config} {...given} />;
    case "number":
      return (
        <InputNumber
          {...(given as object)}
          onChange={(value: number | string | null) => given.onChange?.(value ?? undefined)}
          {...(kind.whole ? { precision: 0 } : {})}
          {...(kind.min === null ? {} : { min: kind.min })}
          {...(kind.max === null ? {} : { max: kind.max })}
          suffix={unit}
          style={{ width: 240, maxWidth: "100%" }}
        />
      );
    case "flag": {
      const { value, onChange, ...rest } = given;
      return (
        <Checkbox {...rest} checked={value === true} onChange={(event) => onChange?.(event.target.checked)}>
          {t(config.label)}
        </Checkbox>
      );
    }
    case "day":
      return <ChinaDatePicker {...(given as object)} style={{ width: 240, maxWidth: "100%" }} />;
    case "moment":
      return (
        <ChinaDatePicker
          {...(given as object)}
          showTime={{ format: "HH:mm" }}
          format={MOMENT_FORMS}
          style={{ width: 240, maxWidth: "100%" }}
        />
      );
    case "words":
      return (
        <Select {...(given as object)} mode="tags" open={false} suffixIcon={null} tokenSeparators={["、", "，", ","]} />
      );
    default:
      return null;
  }
}
