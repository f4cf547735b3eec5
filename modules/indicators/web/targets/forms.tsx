import { chinaYear } from "@anlan/kernel";
import { type FieldInputProps, SpecForm, tell, useLabel, useQueryOf } from "@anlan/web-kit";
import { Select } from "antd";
import {
  bindTargetToFields,
  boundKinds,
  fieldJoins,
  getFormulaNames,
  rebindTarget,
  setControl,
  type TargetRecord,
} from "../../contract/index.ts";
import { targetWords as words } from "../words.ts";

interface FormProps {
  readonly record: TargetRecord;
  readonly onClose: () => void;
}

/** Chooses an indicator in force. */
function IndicatorInput({ id, value, onChange }: FieldInputProps<string>) {
  const t = useLabel();
  const query = useQueryOf(getFormulaNames, {});
  const options = (query.data?.indicators ?? []).map(({ code, name }) => ({ value: code, label: t(name) }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      options={options}
      loading={query.data === undefined}
      showSearch={{ optionFilterProp: "label" }}
      allowClear
    />
  );
}

/** Binds a target to another indicator, or to numbers reported by hand. */
export function RebindForm({ record: { row }, onClose }: FormProps) {
  return (
    <SpecForm
      spec={rebindTarget}
      draftKey={`${row.id}.rebind`}
      initial={{ targetId: row.id, revision: row.revision, boundTo: row.boundTo, indicator: row.indicator }}
      fields={{
        boundTo: { label: words.boundTo, options: boundKinds },
        indicator: {
          label: words.indicator,
          input: IndicatorInput as never,
          when: (values: { boundTo?: unknown }) => values.boundTo === "indicator",
        },
        reason: { label: words.reason, rows: 3 },
      }}
      onCancel={onClose}
      onDone={() => {
        tell(words.saved);
        onClose();
      }}
    />
  );
}

/** Chooses fields whose accidents are told apart. */
function FieldsInput({ id, value, onChange }: FieldInputProps<string[]>) {
  const t = useLabel();
  const query = useQueryOf(getFormulaNames, {});
  const options = (query.data?.fields ?? []).map(({ code, name }) => ({ value: code, label: t(name) }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      value={value ?? []}
      onChange={(codes: string[]) => onChange?.(codes)}
      options={options}
      loading={query.data === undefined}
      showSearch={{ optionFilterProp: "label" }}
    />
  );
}

/** Binds a target to an indicator for some fields alone. */
export function FieldsForm({ record: { row }, onClose }: FormProps) {
  const t = useLabel();
  return (
    <>
      <p className="al-quiet">{t(words.fieldsNote)}</p>
      <SpecForm
        spec={bindTargetToFields}
        draftKey={`${row.id}.fields`}
        initial={{ targetId: row.id, revision: row.revision, join: "any" }}
        fields={{
          indicator: { label: words.allFields, input: IndicatorInput as never },
          fields: { label: words.fields, input: FieldsInput as never },
          join: {
            label: words.join,
            options: fieldJoins,
            when: (values: { fields?: unknown }) => Array.isArray(values.fields) && values.fields.length > 1,
          },
          reason: { label: words.reason, rows: 3 },
        }}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </>
  );
}

/** Enters the figure of a year that was handed down or decided. */
export function ControlForm({ record: { row }, onClose }: FormProps) {
  const t = useLabel();
  const thisYear = chinaYear(new Date());
  return (
    <>
      <p className="al-quiet">{t(words.controlNote)}</p>
      <SpecForm
        spec={setControl}
        draftKey={`${row.id}.control`}
        initial={{ targetId: row.id, revision: row.revision, year: thisYear }}
        fields={{
          year: { label: words.year },
          value: { label: words.controlValue, ...(row.valueUnit === null ? {} : { unit: row.valueUnit }) },
          source: { label: words.source },
          reason: { label: words.reason, rows: 2 },
        }}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </>
  );
}
