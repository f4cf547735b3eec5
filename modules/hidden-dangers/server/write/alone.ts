import type { StoredDanger } from "../store/rows.ts";

/** What a find is once it is no part of another danger any more: nobody has taken it on yet. */
export const ALONE = {
  joinedTo: null,
  joinedFrom: null,
  responsibleAccount: null,
  responsibleName: null,
  responsibleUnitId: null,
  dueOn: null,
  firstDueOn: null,
  rectifiedAt: null,
  rectifiedBy: null,
  rectifiedByName: null,
} as const satisfies Partial<StoredDanger>;
