import type { Label } from "@anlan/kernel";

/** A sentence that a module tells people, with `{placeholders}`; the key says which one it is, whatever its words become. */
export interface Message extends Label {
  readonly key: string;
}

/** Declares a module's messages: name → words in both languages; the key becomes `module.name`. */
export function defineMessages<const T extends Readonly<Record<string, Label>>>(
  module: string,
  words: T,
): { readonly [K in keyof T]: Message } {
  const entries = Object.entries(words).map(([name, { zh, en }]) => [name, { key: `${module}.${name}`, zh, en }]);
  // Each name of the words has become one message.
  return Object.fromEntries(entries) as { [K in keyof T]: Message };
}
