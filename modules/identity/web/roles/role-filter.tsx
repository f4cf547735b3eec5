import type { FilterInput, FilterInputProps } from "@anlan/web-kit";
import { RoleInput } from "./RoleInput.tsx";
import { RoleNames } from "./RoleNames.tsx";

/** The filter of a list by role. */
export const roleFilter: FilterInput = {
  Input: ({ values, onChange }: FilterInputProps) => (
    <RoleInput value={values[0]} onChange={(code) => onChange(code === undefined ? [] : [code])} />
  ),
  Face: ({ values }) => <RoleNames codes={values} />,
};
