import type { Label } from "@anlan/kernel";
import type { ComponentType } from "react";

/** What an input gets; antd's form gives value, onChange and id. */
export interface FieldInputProps<Value = unknown> {
  readonly value?: Value | undefined;
  readonly onChange?: (value: Value | undefined) => void;
  readonly id?: string;
  readonly disabled?: boolean;
}

/** How one field of a form looks. Everything but the label has a default from the schema. */
export interface FieldConfig<Value = unknown> {
  readonly label: Label;
  readonly help?: Label;
  readonly placeholder?: Label;
  /** Words of the values of a choice. */
  readonly options?: Readonly<Record<string, Label>>;
  /** An input of the page's own: a picker for ids, a field for files. Its value is what the command gets. */
  // biome-ignore lint/suspicious/noExplicitAny: inputs of different value types stand in one table; Value is checked where it is declared
  readonly input?: ComponentType<any>;
  /** Further properties of that input: the kind of a picker, the types of files. */
  readonly inputProps?: Readonly<Record<string, unknown>>;
  /** From the input's value to what the command gets (files → ids). */
  readonly toInput?: (value: never) => Value;
  /** More than 1: a text of several lines. Default: 4 when the schema allows more than 200 characters. */
  readonly rows?: number;
  readonly unit?: Label;
  /** Typed without being seen; the default for names with "password". */
  readonly secret?: boolean;
  /** Not shown; its value comes from `initial`. Ids and `revision` without an input are hidden by themselves. */
  readonly hidden?: true;
  /** Where the value that is already filled in came from. */
  readonly source?: Label;
  /** Labels inside an object or the rows of a list. */
  readonly fields?: Readonly<Record<string, FieldConfig>>;
  /** A heading above it: the first field of a section. */
  readonly heading?: Label;
  /** Shown only when true of the form's present values; `path` is where the field stands in them. */
  readonly when?: (values: Readonly<Record<string, unknown>>, path: readonly (string | number)[]) => boolean;
}

/** Fields in the order of the form, typed by the command's input. */
export type FieldsConfig<Input> = {
  readonly [Key in keyof Input & string]?: FieldConfig<Input[Key]>;
};
