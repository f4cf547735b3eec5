import type { Label } from "@anlan/kernel";
import { CATEGORIES } from "../contract/choices.ts";

/** Names of the categories by their codes. */
export const categoryWords: Readonly<Record<string, Label>> = CATEGORIES;
