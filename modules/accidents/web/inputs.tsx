import { findSectors } from "@anlan/enterprises/contract";
import { loadEnterpriseInput } from "@anlan/enterprises/web";
import {
  type FieldInputProps,
  type FilterInput,
  type FilterInputProps,
  useFormat,
  useLabel,
  useList,
  useQueryOf,
} from "@anlan/web-kit";
import { Select } from "antd";
import { type ComponentType, lazy, Suspense, useState } from "react";
import { type AccidentRules, findAccidents, getAccidentRules } from "../contract/index.ts";
import { editionOn } from "../domain/types.ts";

const EnterpriseInput = lazy(async () => ({ default: await loadEnterpriseInput() }));

/** Chooses an enterprise of the archive. */
export const EnterprisePicker: ComponentType<FieldInputProps<string>> = (props) => (
  <Suspense fallback={<div style={{ height: 32 }} />}>
    <EnterpriseInput {...props} />
  </Suspense>
);

/** Chooses another record of an accident by a part of its name or number. */
export function AccidentPicker({ value, onChange, id }: FieldInputProps<string>) {
  const format = useFormat();
  const [text, setText] = useState("");
  const { rows, loading } = useList(
    findAccidents,
    { text, state: ["reported", "verified"] },
    { limit: 20, count: false },
  );
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      value={value ?? null}
      loading={loading}
      onChange={(next: string | undefined) => onChange?.(next)}
      options={rows.map((row) => ({
        value: row.id as string,
        label: `${row.title} · ${format.moment(row.occurredAt)} · ${row.number}`,
      }))}
    />
  );
}

type Options = readonly { readonly code: string; readonly name: { readonly zh: string; readonly en: string } }[];

interface CodesProps extends FieldInputProps<string | string[] | null> {
  readonly many?: boolean;
  readonly options: Options;
}

/** Chooses one code or several of a list, with its words. */
function Codes({ value, onChange, id, many = false, options }: CodesProps) {
  const t = useLabel();
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(many ? { mode: "multiple" as const } : {})}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={value ?? (many ? [] : null)}
      onChange={(next: string | string[] | undefined) => onChange?.(next ?? (many ? [] : null))}
      options={options.map(({ code, name }) => ({ value: code, label: t(name) }))}
    />
  );
}

type Picks = Readonly<Record<string, (rules: AccidentRules, day: string) => Options>>;
const PICKS = {
  natures: ({ natures }) => natures,
  vehicles: ({ vehicles }) => vehicles,
  causes: ({ causes }) => causes,
  indirectCauses: ({ indirectCauses }) => indirectCauses,
  factors: ({ factors }) => factors,
  lossItems: ({ lossItems }) => lossItems,
  // Of the edition that holds on the accident's day, in the order in which things happened.
  types: (rules, day) => editionOn(rules, day).types,
} as const satisfies Picks;
const MANY: readonly string[] = ["indirectCauses", "factors", "types"];

/** Which list of the rules is meant; `day` is that of the accident. */
interface RuleInputProps extends FieldInputProps<string | string[] | null> {
  readonly list: keyof typeof PICKS;
  readonly day?: string;
}

/** Chooses one code or several of a list of the rules. */
function RuleInput({ list, day = "", ...given }: RuleInputProps) {
  const rules = useQueryOf(getAccidentRules, {});
  const options = rules.data === undefined ? [] : PICKS[list](rules.data, day);
  return <Codes {...given} many={MANY.includes(list)} options={options} />;
}

/** A field of a form that is chosen of a list of the rules. */
export const ofRules = (list: RuleInputProps["list"], day = "") => ({ input: RuleInput, inputProps: { list, day } });

function useSectors(): Options {
  return useQueryOf(findSectors, {}).data?.sectors ?? [];
}

/** Chooses the sector that supervises it. */
export function SectorInput(given: FieldInputProps<string | null>) {
  return <Codes {...(given as CodesProps)} options={useSectors()} />;
}

/** An input of a form for codes that people choose by their words. */
export const codesInput =
  (useOptions: () => Options, many = false): ComponentType<FieldInputProps<string | string[] | null>> =>
  (props) => <Codes {...props} many={many} options={useOptions()} />;

interface CodesFilterProps extends FilterInputProps {
  readonly options: Options;
}

/** The input of a filter over codes that people choose by their words. */
export function CodesFilter({ values, onChange, options }: CodesFilterProps) {
  return (
    <Codes
      many
      options={options}
      value={[...values]}
      onChange={(codes) => onChange(Array.isArray(codes) ? codes : [])}
    />
  );
}

/** Chosen codes in words, for the chip of a filter. */
export function CodesFace({ values, options }: Pick<CodesFilterProps, "values" | "options">) {
  const t = useLabel();
  const format = useFormat();
  const names = new Map(options.map(({ code, name }) => [code, name]));
  return <>{format.list(values.map((code) => t(names.get(code) ?? { zh: code, en: code })))}</>;
}

/** For `filterInputs` of a list with a filter over sectors. */
export const sectorFilter: FilterInput = {
  Input: (given) => <CodesFilter {...given} options={useSectors()} />,
  Face: (given) => <CodesFace {...given} options={useSectors()} />,
};

/** Types of accidents of all editions, each with its edition where several name it alike. */
export function useTypes(): Options {
  const rules = useQueryOf(getAccidentRules, {}).data;
  return (rules?.editions ?? []).flatMap(({ name, types }) =>
    types.map((type) => ({
      code: type.code,
      name: { zh: `${type.name.zh}（${name.zh}）`, en: `${type.name.en} (${name.en})` },
    })),
  );
}

/** For `filterInputs` of a list with a filter over types of accidents. */
export const typeFilter: FilterInput = {
  Input: (given) => <CodesFilter {...given} options={useTypes()} />,
  Face: (given) => <CodesFace {...given} options={useTypes()} />,
};
