import { Dialog, type FieldInputProps, Skeleton, useLabel, useSession } from "@anlan/web-kit";
import { AutoComplete } from "antd";
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";

export type Picker = ComponentType<FieldInputProps<string>>;

/** Inputs that other modules draw: regions by name, units by name. Loaded when a form first shows them. */
export interface Pickers {
  readonly region?: () => Promise<Picker>;
  readonly unit?: () => Promise<Picker>;
}

const placeholder = { zh: "区划代码，如 440605", en: "Region code, as 440605" };

/** Without a picker: the person's own regions by name, or a code typed. */
function RegionCodeInput({ value, onChange, ...rest }: FieldInputProps<string>) {
  const t = useLabel();
  const { regions } = useSession();
  return (
    <AutoComplete
      {...rest}
      value={value ?? ""}
      onChange={(code: string) => onChange?.(code.trim())}
      options={regions.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
      placeholder={t(placeholder)}
    />
  );
}

const drawn = new WeakMap<() => Promise<Picker>, Picker>();

// One component for each picker, however often a form is drawn.
function lazyPicker(load: () => Promise<Picker>): Picker {
  const known = drawn.get(load);
  if (known !== undefined) return known;
  const loaded = lazy(async () => ({ default: await load() }));
  drawn.set(load, loaded);
  return loaded;
}

export interface SideFormProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form at the side of the page; it waits for its pickers without hiding the page. */
export function SideForm({ title, onClose, children }: SideFormProps) {
  return (
    <Dialog title={title} place="side" firm onClose={onClose}>
      <Suspense fallback={<Skeleton />}>{children}</Suspense>
    </Dialog>
  );
}

/** The input for a region. */
export const regionInput = ({ region }: Pickers): Picker =>
  region === undefined ? RegionCodeInput : lazyPicker(region);

/** The input for a unit, undefined when no module brings one. */
export const unitInput = ({ unit }: Pickers): Picker | undefined => (unit === undefined ? undefined : lazyPicker(unit));
