import { useField, useKeptAnswer } from "@anlan/field-kit";
import type { Label } from "@anlan/kernel";
import { HELPER_KINDS, type HelperKind } from "../contract/choices.ts";

/** Somebody who helps in the grids, as a visit names him. */
interface FieldHelper {
  readonly id: string;
  readonly name: string;
  readonly kind: HelperKind;
  readonly regionName: string;
}

const MOST = 200;

/** Advisers, volunteers and supervisors at their posts, kept on the phone; null: never heard and not to be had now. */
export function useHelpers(): readonly FieldHelper[] | null | undefined {
  const { door } = useField();
  const kept = useKeptAnswer("grid-work.helpers", async (signal) => {
    const query = { state: ["active"], sort: "name", limit: MOST, count: "no" };
    const { rows } = (await door.api.get("/api/v1/grid-work/find-helpers", query, signal)) as {
      readonly rows: readonly FieldHelper[];
    };
    return rows.map(({ id, name, kind, regionName }) => ({ id, name, kind, regionName }));
  });
  return kept?.answer ?? (kept === undefined ? undefined : null);
}

/** How a helper is called in a list: name, kind, post. */
export const helperLabel = ({ name, kind, regionName }: FieldHelper): Label => ({
  zh: `${name}（${HELPER_KINDS[kind].zh}，${regionName}）`,
  en: `${name} (${HELPER_KINDS[kind].en}, ${regionName})`,
});
