import { UnitPicker } from "@anlan/organisation/web";
import { RegionPicker } from "@anlan/regions-and-grids/web";
import {
  type FieldInputProps,
  type ReferencePickers,
  useLabel,
  useList,
  useOwnEnterprise,
  useQueryOf,
} from "@anlan/web-kit";
import { Select } from "antd";
import { type ComponentType, createContext, lazy, Suspense, useContext, useState } from "react";
import { lookUpRecords, type RecordRow } from "../contract/index.ts";
import { useRegisterSpecs } from "./specs.ts";

type Picker = ComponentType<FieldInputProps<string>>;

/** Inputs that other modules bring: enterprises and persons by name. Loaded when a form first shows them. */
export interface ModulePickers {
  readonly enterprise?: () => Promise<Picker>;
  readonly person?: () => Promise<Picker>;
  readonly article?: () => Promise<Picker>;
}

function shownLazily(load: () => Promise<Picker>): Picker {
  const Loaded = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense fallback={<div style={{ height: 32 }} />}>
      <Loaded {...props} />
    </Suspense>
  );
}

const labelOf = (row: RecordRow): string => [row.name, row.number].filter((part) => part !== null).join(" · ");

type RecordPickerProps = FieldInputProps<string> & {
  readonly kind: string;
  /** The reference reaches records that others hold. */
  readonly far?: boolean;
};

const LEAST = 2;
const lookUpHint = { zh: "输入名称、地址的一部分或编号查找", en: "Part of the name or address, or the number" };

/** Chooses a record that another holds, by name, number and address: an enterprise sees no more of it. */
function FarPicker({ value, onChange, id, disabled, kind }: RecordPickerProps) {
  const t = useLabel();
  const [text, setText] = useState("");
  const found = useQueryOf(lookUpRecords, { kind, text }, { enabled: text.trim().length >= LEAST });
  const options = (found.data?.records ?? []).map((one) => ({
    value: one.id as string,
    label: [one.name, one.number, one.address].filter((part) => part !== null).join(" · "),
  }));
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const all = chosen === null || options.some((one) => one.value === chosen.value) ? options : [chosen, ...options];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      disabled={disabled ?? false}
      showSearch
      allowClear
      filterOption={false}
      placeholder={t(lookUpHint)}
      notFoundContent={text.trim().length < LEAST ? t(lookUpHint) : undefined}
      value={value ?? null}
      onSearch={setText}
      onChange={(next: string | undefined) => {
        setChosen(all.find((one) => one.value === next) ?? null);
        onChange?.(next);
      }}
      options={all}
    />
  );
}

/** Chooses a record of one kind by a part of its name or number. */
export function RecordPicker(props: RecordPickerProps) {
  const official = useOwnEnterprise() === null;
  return props.far === true && !official ? <FarPicker {...props} /> : <NearPicker {...props} />;
}

function NearPicker({ value, onChange, id, disabled, kind }: RecordPickerProps) {
  const specs = useRegisterSpecs();
  const [text, setText] = useState("");
  const found = useList(specs.list, { kind, ...(text === "" ? {} : { text }) }, { limit: 20, count: false });
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const options = found.rows.map((row) => ({ value: row.id as string, label: labelOf(row) }));
  const all = chosen === null || options.some((one) => one.value === chosen.value) ? options : [chosen, ...options];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      disabled={disabled ?? false}
      showSearch
      allowClear
      filterOption={false}
      loading={found.loading}
      value={value ?? null}
      onSearch={setText}
      onChange={(next: string | undefined) => {
        setChosen(all.find((one) => one.value === next) ?? null);
        onChange?.(next);
      }}
      options={all}
    />
  );
}

const Context = createContext<ReferencePickers>({ region: RegionPicker, unit: UnitPicker, record: RecordPicker });

/** All pickers of reference fields. */
export const usePickers = (): ReferencePickers => useContext(Context);

/** Puts the pickers of other modules around a page. */
export function withPickers(pickers: ModulePickers, Page: ComponentType): ComponentType {
  const lazyOnes = Object.fromEntries(
    Object.entries(pickers).map(([name, load]) => [name, shownLazily(load as () => Promise<Picker>)]),
  );
  const all: ReferencePickers = { region: RegionPicker, unit: UnitPicker, record: RecordPicker, ...lazyOnes };
  return () => (
    <Context value={all}>
      <Page />
    </Context>
  );
}
