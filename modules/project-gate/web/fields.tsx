import { loadEnterpriseInput } from "@anlan/enterprises/web";
import { type FieldConfig, type FieldInputProps, PositionInput } from "@anlan/web-kit";
import { type ComponentType, lazy, Suspense } from "react";
import { CATEGORIES, PROJECT_KINDS } from "../contract/index.ts";
import { gateWords as words } from "./words.ts";

const EnterpriseInput = lazy(async () => ({ default: await loadEnterpriseInput() }));

/** Chooses an enterprise of the archive. */
export const EnterprisePicker: ComponentType<FieldInputProps<string>> = (props) => (
  <Suspense fallback={<div style={{ height: 32 }} />}>
    <EnterpriseInput {...props} />
  </Suspense>
);

/** Fields of what is told of a project. */
export const projectFormFields: Readonly<Record<string, FieldConfig>> = {
  name: { label: words.name },
  builder: { label: words.builder },
  kind: { label: words.kind, options: PROJECT_KINDS },
  category: { label: words.category, options: CATEGORIES },
  trade: { label: words.trade, help: words.tradeHelp },
  products: { label: words.products, rows: 2 },
  processes: { label: words.processes, rows: 4 },
  investment: { label: words.investment, unit: words.tenThousand },
  address: { label: words.address },
  position: { label: words.position, input: PositionInput },
};
