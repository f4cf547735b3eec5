/** From which archive each field is taken. */
export type Choices = Readonly<Record<string, "survivor" | "other">>;

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "";

/**
 * The values of the archive that stays: the survivor's own, the other's where it was chosen, or where the survivor has
 * none and nothing was chosen. Only the named fields; region and sectors are never among them.
 */
export function mergedValues<V extends object>(
  fields: readonly (keyof V & string)[],
  survivor: V,
  other: V,
  choices: Choices,
): V {
  const merged: V = { ...survivor };
  for (const field of fields) {
    const choice = choices[field] ?? (isEmpty(survivor[field]) ? "other" : "survivor");
    if (choice === "other") merged[field] = other[field];
  }
  return merged;
}

/** The fields in which two archives differ, in the order given. */
export function differingFields<V extends object>(fields: readonly (keyof V & string)[], one: V, other: V): string[] {
  return fields.filter((field) => JSON.stringify(one[field] ?? null) !== JSON.stringify(other[field] ?? null));
}

/** Former names of the archive that stays: its own, the other's, and the name that gives way. */
export function mergedFormerNames(name: string, ...known: readonly (readonly string[])[]): string[] {
  return [...new Set(known.flat())].filter((former) => former !== name);
}
