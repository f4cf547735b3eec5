/** Who has a to-do: a person, or whoever holds a right over its region, or belongs to a unit, or both. */
export type TodoAudience =
  | { readonly accountId: string }
  | { readonly permission: string; readonly unitId?: string }
  | { readonly unitId: string };

/** The three columns of an audience, and one word for it that is the same for the same audience. */
export interface AudienceColumns {
  readonly accountId: string | null;
  readonly permission: string | null;
  readonly unitId: string | null;
  readonly audience: string;
}

/** An audience as it is stored. */
export function columnsOf(to: TodoAudience): AudienceColumns {
  const accountId = "accountId" in to ? to.accountId : null;
  const permission = "permission" in to ? to.permission : null;
  const unitId = ("unitId" in to ? to.unitId : undefined) ?? null;
  const audience = [accountId, permission, unitId].map((part) => part ?? "-").join("|");
  return { accountId, permission, unitId, audience };
}
