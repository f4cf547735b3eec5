import { type ListSelect, narrowedByWords, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";

/** Bounds a list of one kind to records of which a text holds some words, where few do; field "" is the record's own text. */
export const withWords = (
  query: ListSelect,
  context: QueryContext,
  { kind, field, permission, text }: { kind: string; field: string; permission: string | null; text: string },
): Promise<ListSelect> =>
  narrowedByWords(query, context, {
    name: `registers.words|${kind}|${field}`,
    permission,
    text,
    find: (words, most) => sql`registers.find_words(${kind}, ${field}, ${words}, ${most})`,
  });
