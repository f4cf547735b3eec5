import { CATEGORIES, GRADES } from "@anlan/accidents/contract";
import type { Label } from "@anlan/kernel";
import { type FilterInput, type FilterInputProps, useFormat, useLabel, useQueryOf } from "@anlan/web-kit";
import { Select } from "antd";
import { findCatalogue } from "../contract/index.ts";

type Choices = readonly { readonly value: string; readonly label: string }[];
type Chosen = Pick<FilterInputProps, "values">;

function ChoicesInput({ values, onChange, choices }: FilterInputProps & { readonly choices: Choices }) {
  return (
    <Select
      mode="multiple"
      className="statistics-select"
      options={[...choices]}
      value={[...values]}
      onChange={onChange}
    />
  );
}

function ChoicesFace({ values, choices }: Chosen & { readonly choices: Choices }) {
  const format = useFormat();
  return format.list(values.map((code) => choices.find(({ value }) => value === code)?.label ?? code));
}

function useEntries(part: "metrics" | "series"): Choices {
  const label = useLabel();
  const { data } = useQueryOf(findCatalogue, {});
  return (data?.[part] ?? []).map(({ code, name }) => ({ value: code, label: label(name) }));
}

function useOptions(words: Readonly<Record<string, Label>>): Choices {
  const label = useLabel();
  return Object.entries(words).map(([value, name]) => ({ value, label: label(name) }));
}

const MetricInput = (props: FilterInputProps) => <ChoicesInput {...props} choices={useEntries("metrics")} />;
const MetricFace = ({ values }: Chosen) => <ChoicesFace values={values} choices={useEntries("metrics")} />;
const SeriesInput = (props: FilterInputProps) => <ChoicesInput {...props} choices={useEntries("series")} />;
const SeriesFace = ({ values }: Chosen) => <ChoicesFace values={values} choices={useEntries("series")} />;
const CategoryInput = (props: FilterInputProps) => <ChoicesInput {...props} choices={useOptions(CATEGORIES)} />;
const CategoryFace = ({ values }: Chosen) => <ChoicesFace values={values} choices={useOptions(CATEGORIES)} />;
const GradeInput = (props: FilterInputProps) => <ChoicesInput {...props} choices={useOptions(GRADES)} />;
const GradeFace = ({ values }: Chosen) => <ChoicesFace values={values} choices={useOptions(GRADES)} />;

/** Filters by names instead of codes. */
export const metricFilter: FilterInput = { Input: MetricInput, Face: MetricFace };
export const seriesFilter: FilterInput = { Input: SeriesInput, Face: SeriesFace };
export const categoryFilter: FilterInput = { Input: CategoryInput, Face: CategoryFace };
export const gradeFilter: FilterInput = { Input: GradeInput, Face: GradeFace };
