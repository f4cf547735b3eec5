/** A role that comes with the program. Permission codes are those of the modules' contracts. */
export interface BuiltInRole {
  readonly code: string;
  readonly label: { readonly zh: string; readonly en: string };
  /** What its holder does, in one sentence. */
  readonly about: { readonly zh: string; readonly en: string };
  /** Over which levels of region it may be granted. */
  readonly levels: readonly ("province" | "city" | "county" | "town" | "village")[];
  /** Which accounts may hold it. */
  readonly accountKinds: readonly ("official" | "enterprise" | "public")[];
  readonly permissions: readonly string[];
}
