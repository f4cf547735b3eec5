import { z } from "zod";

/** Declares a branded UUID schema; the schema and its type share one name at the call site. */
export function defineId<const Name extends string>(name: Name) {
  return z
    .uuid()
    .brand<Name>()
    .meta({ title: name, description: `Identifier (UUIDv7) of a ${name.replace(/Id$/, "")}` });
}
