import type { Column, DynamicPart } from "@anlan/kernel";
import { columnsOf, type FieldSpec, filtersOf, sortsOf } from "@anlan/records";
import { findEnterprises } from "./queries.ts";

/** What a county's own fields add to the list of its archives, for server and desk alike. */
export function listPartOf(fields: readonly FieldSpec[]): DynamicPart {
  const { label, columns, descending, sorts } = findEnterprises;
  return {
    label,
    columns: { ...(columns as Readonly<Record<string, Column>>), ...columnsOf(fields) },
    filters: filtersOf(fields),
    sorts: sortsOf(fields),
    usual: `${descending === true ? "-" : ""}${sorts[0]}`,
  };
}
