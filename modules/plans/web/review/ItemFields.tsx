import { useWords } from "@anlan/web-kit";
import { Form, Input, InputNumber, Select, Space } from "antd";
import type { ReactNode } from "react";
import {
  bindings,
  comparators,
  deadlineQualifiers,
  frequencies,
  type ItemKind,
  sectors,
} from "../../contract/index.ts";
import { formWords } from "./form-words.ts";
import { FIELDS, type FieldName } from "./item-form-values.ts";

type Labels = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

function useOptions() {
  const t = useWords(formWords);
  return (labels: Labels) => Object.entries(labels).map(([value, label]) => ({ value, label: t(label) }));
}

const YEARS = { min: 1949, max: 2100, precision: 0, controls: false } as const;

function YearAndValue({ name }: { name: "baseline" | "target" }) {
  return (
    <Space.Compact block>
      <Form.Item name={[name, "year"]} noStyle>
        <InputNumber {...YEARS} />
      </Form.Item>
      <Form.Item name={[name, "value"]} noStyle>
        <InputNumber controls={false} className="plr-grow" />
      </Form.Item>
    </Space.Compact>
  );
}

function Deadline() {
  const options = useOptions();
  return (
    <Space.Compact block>
      <Form.Item name={["deadline", "year"]} noStyle>
        <InputNumber {...YEARS} />
      </Form.Item>
      <Form.Item name={["deadline", "qualifier"]} noStyle>
        <Select className="plr-grow" options={options(deadlineQualifiers)} />
      </Form.Item>
    </Space.Compact>
  );
}

/** The inputs of the fields that a kind shows. */
export function ItemFields({ kind }: { kind: ItemKind }) {
  const t = useWords(formWords);
  const options = useOptions();
  const search = { optionFilterProp: "label" };
  const inputs: Readonly<Record<FieldName, ReactNode>> = {
    text: <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />,
    comparator: <Select allowClear options={options(comparators)} />,
    value: <InputNumber controls={false} className="plr-grow" />,
    unit: <Input maxLength={40} />,
    baseline: <YearAndValue name="baseline" />,
    target: <YearAndValue name="target" />,
    year: <InputNumber {...YEARS} />,
    binding: <Select allowClear options={options(bindings)} />,
    deadline: <Deadline />,
    frequency: <Select allowClear options={options(frequencies)} />,
    sector: <Select allowClear showSearch={search} options={options(sectors)} />,
    actors: <Select mode="tags" placeholder={t("actorsHint")} open={false} suffixIcon={null} />,
  };
  // baseline, target and deadline name their own parts
  const isWide = (field: FieldName) => field === "text" || field === "actors";
  const isGroup = (field: FieldName) => field === "baseline" || field === "target" || field === "deadline";
  return FIELDS[kind].map((field) => (
    <Form.Item
      key={field}
      {...(isWide(field) ? {} : { className: "plr-half" })}
      label={t(field)}
      {...(isGroup(field) ? {} : { name: field })}
    >
      {inputs[field]}
    </Form.Item>
  ));
}
