import type { FieldInputProps, FilterInputProps } from "@anlan/web-kit";
import { lazy, Suspense } from "react";

// The entry of a module is in the first load; what these draw comes when a form first shows them.
const LazyRegion = lazy(async () => ({ default: (await import("./RegionInput.tsx")).RegionInput }));
const LazyRegions = lazy(async () => ({ default: (await import("./RegionInput.tsx")).RegionsInput }));
const LazyAnyCounty = lazy(async () => ({ default: (await import("./RegionInput.tsx")).AnyCountyInput }));
const LazyFilter = lazy(async () => ({ default: (await import("./RegionInput.tsx")).RegionFilterInput }));
const LazyFace = lazy(async () => ({ default: (await import("./RegionInput.tsx")).RegionFace }));

const LazyGrid = lazy(async () => ({ default: (await import("./grids/inputs.tsx")).GridInput }));

const waiting = <div style={{ height: 32 }} />;

/** Chooses one region by walking down the tree or by words; value: its code. For `input` of a form's field. */
export function RegionPicker(props: FieldInputProps<string>) {
  return (
    <Suspense fallback={waiting}>
      <LazyRegion {...props} />
    </Suspense>
  );
}

/** Chooses a county or town anywhere in China by words; value: its code. */
export function AnyCountyPicker(props: FieldInputProps<string>) {
  return (
    <Suspense fallback={waiting}>
      <LazyAnyCounty {...props} />
    </Suspense>
  );
}

/** The same for several regions; value: their codes. */
export function RegionsPicker(props: FieldInputProps<string[]>) {
  return (
    <Suspense fallback={waiting}>
      <LazyRegions {...props} />
    </Suspense>
  );
}

function RegionFilterInput(props: FilterInputProps) {
  return (
    <Suspense fallback={waiting}>
      <LazyFilter {...props} />
    </Suspense>
  );
}

function RegionFilterFace(props: { readonly values: readonly string[] }) {
  return (
    <Suspense fallback={props.values.join("、")}>
      <LazyFace {...props} />
    </Suspense>
  );
}

/** For `filterInputs` of a list with an "id" filter over region codes. */
export const regionFilter = { Input: RegionFilterInput, Face: RegionFilterFace };

/** Chooses a grid in use by number or name; value: its id. */
export function GridPicker(props: FieldInputProps<string | null>) {
  return (
    <Suspense fallback={waiting}>
      <LazyGrid {...props} />
    </Suspense>
  );
}
