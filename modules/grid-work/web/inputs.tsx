import { loadEnterpriseInput } from "@anlan/enterprises/web";
import type { FieldInputProps } from "@anlan/web-kit";
import { type ComponentType, lazy, Suspense } from "react";

const LazyEnterprise = lazy(async () => ({ default: (await loadEnterpriseInput()) as ComponentType<object> }));

/** Chooses an enterprise; value: its id. */
export function EnterprisePicker(props: FieldInputProps<string | null>) {
  return (
    <Suspense fallback={<div style={{ height: 32 }} />}>
      <LazyEnterprise {...props} />
    </Suspense>
  );
}
