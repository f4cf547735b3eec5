import type { FieldInputProps } from "@anlan/web-kit";
import { lazy, Suspense } from "react";

// The entry of a module is in the first load; what this draws comes when a form first shows it.
const Lazy = lazy(async () => ({ default: (await import("./AccountInput.tsx")).AccountInput }));

/** Chooses an account by words; value: its id. Only for those who may read accounts (`identity.account.read`). */
export function AccountPicker(props: FieldInputProps<string | null>) {
  return (
    <Suspense fallback={<div style={{ height: 32 }} />}>
      <Lazy {...props} />
    </Suspense>
  );
}
