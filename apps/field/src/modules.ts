import { accidentsField } from "@anlan/accidents/field";
import type { FieldModule } from "@anlan/field-kit";
import { gridWorkField } from "@anlan/grid-work/field";
import { hiddenDangersField } from "@anlan/hidden-dangers/field";
import { noticesField } from "@anlan/notices/field";
import { selfChecksField } from "@anlan/self-checks/field";

/** What the phone can do, module by module. */
export const modules: readonly FieldModule[] = [
  selfChecksField,
  gridWorkField,
  hiddenDangersField,
  accidentsField,
  noticesField,
];
