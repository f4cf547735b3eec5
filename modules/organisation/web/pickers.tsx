import type { FieldInputProps, FilterInputProps } from "@anlan/web-kit";
import { lazy, Suspense } from "react";

// The entry of a module is in the first load; what these draw comes when a form first shows them.
const LazyUnit = lazy(async () => ({ default: (await import("./UnitInput.tsx")).UnitInput }));
const LazyUnits = lazy(async () => ({ default: (await import("./UnitInput.tsx")).UnitsInput }));
const LazyFilter = lazy(async () => ({ default: (await import("./UnitInput.tsx")).UnitFilterInput }));
const LazyFace = lazy(async () => ({ default: (await import("./UnitInput.tsx")).UnitFace }));

const waiting = <div style={{ height: 32 }} />;

/** Chooses one open unit of the government by tree or words; value: its id. For `input` of a form's field. */
export function UnitPicker(props: FieldInputProps<string>) {
  return (
    <Suspense fallback={waiting}>
      <LazyUnit {...props} />
    </Suspense>
  );
}

/** The same for several units; value: their ids. */
export function UnitsPicker(props: FieldInputProps<string[]>) {
  return (
    <Suspense fallback={waiting}>
      <LazyUnits {...props} />
    </Suspense>
  );
}

function UnitFilterInput(props: FilterInputProps) {
  return (
    <Suspense fallback={waiting}>
      <LazyFilter {...props} />
    </Suspense>
  );
}

function UnitFilterFace(props: { readonly values: readonly string[] }) {
  return (
    <Suspense fallback={String(props.values.length)}>
      <LazyFace {...props} />
    </Suspense>
  );
}

/** For `filterInputs` of a list with an "id" filter over units. */
export const unitFilter = { Input: UnitFilterInput, Face: UnitFilterFace };
