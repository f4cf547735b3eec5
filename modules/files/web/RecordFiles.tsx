import type { FieldInputProps } from "@anlan/web-kit";
import { lazy, Suspense } from "react";

// The entry of a module is in the first load; what this draws comes with the first record that has files.
const Lazy = lazy(async () => ({ default: (await import("./RecordFilesList.tsx")).RecordFilesList }));

/** The files of a record, which holds their ids: names, sizes, thumbnails, downloads. */
export function RecordFiles({ ids }: { readonly ids: readonly string[] }) {
  return (
    <Suspense fallback={null}>
      <Lazy ids={ids} />
    </Suspense>
  );
}

const LazyInput = lazy(async () => ({ default: (await import("./RecordFilesInput.tsx")).RecordFilesInput }));

/** An input of files whose value are the ids: those that a record has already, and new ones. */
export function RecordFilesInput(props: FieldInputProps<string[]>) {
  return (
    <Suspense fallback={null}>
      <LazyInput {...props} />
    </Suspense>
  );
}
