import { findDocuments } from "@anlan/regulations/contract";
import { type FieldInputProps, useLabel, useList, useQueryOf } from "@anlan/web-kit";
import { Select } from "antd";
import { CAUSE_LEVELS, getInvestigationChoices } from "../../contract/index.ts";

interface Option {
  readonly value: string;
  readonly label: string;
}

interface ChoiceProps extends FieldInputProps<string | null> {
  readonly options: readonly (Option | { readonly label: string; readonly options: Option[] })[];
}

/** Chooses one of a few things that the page knows; null for none. */
export function ChoiceInput({ value, onChange, id, options }: ChoiceProps) {
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={value ?? null}
      onChange={(next: string | null | undefined) => onChange?.(next ?? null)}
      options={[...options]}
    />
  );
}

/** A code of a cause: acts and conditions for direct ones, classes for indirect ones. */
export function CauseCodeInput(props: FieldInputProps<string | null>) {
  const t = useLabel();
  const { data } = useQueryOf(getInvestigationChoices, {});
  const direct = data?.causes.map(({ code, name }) => ({ value: code, label: `${code} ${t(name)}` })) ?? [];
  const indirect = data?.indirectCauses.map(({ code, name }) => ({ value: code, label: t(name) })) ?? [];
  const options = [
    { label: t(CAUSE_LEVELS.direct), options: direct },
    { label: t(CAUSE_LEVELS.indirect), options: indirect },
  ];
  return <ChoiceInput {...props} options={options} />;
}

/** Codes of causes with their words, for a filter or a choice of several. */
export function useCauses() {
  const { data } = useQueryOf(getInvestigationChoices, {});
  return [...(data?.causes ?? []), ...(data?.indirectCauses ?? [])].map(({ code, name }) => ({
    code,
    name: /^\d/.test(code) ? { zh: `${code} ${name.zh}`, en: `${code} ${name.en}` } : name,
  }));
}

/** What aggravates a fine. */
export function CircumstanceInput(props: FieldInputProps<string | null>) {
  const t = useLabel();
  const { data } = useQueryOf(getInvestigationChoices, {});
  return (
    <ChoiceInput
      {...props}
      options={data?.circumstances.map(({ code, name }) => ({ value: code, label: t(name) })) ?? []}
    />
  );
}

const noFilter = {};

/** A document of the law base. */
export function LawInput(props: FieldInputProps<string | null>) {
  const { rows } = useList(findDocuments, noFilter);
  return <ChoiceInput {...props} options={rows.map(({ id, title }) => ({ value: id, label: title }))} />;
}
