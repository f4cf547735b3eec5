import { COUNTING, ORDERING } from "./numerals.ts";
import type { Lexicon, Meaning, Term } from "./vocabulary.ts";

/** A piece of a clause that carries meaning. */
export type Part =
  | { readonly is: "term"; readonly term: Term; readonly denied: boolean }
  /** Which one (3楼) or how much (2.4m); never how many (2个), which says nothing of what was found. */
  | { readonly is: "number"; readonly text: string; readonly counter: string }
  | { readonly is: "characters"; readonly text: string; readonly denied: boolean };

const NUMBER = new RegExp(
  `^(?:[a-z]{0,3}\\d+(?:\\.\\d+)?|[a-z](?=[${ORDERING}](?![a-z])))([a-z%°]+[23]?|[${ORDERING}${COUNTING}])?`,
  "u",
);
const LETTERS = /^[a-z%°.\d]+/u;

function meaningAt(clause: string, at: number, lexicon: Lexicon): readonly [string, Meaning] | undefined {
  return lexicon.byFirst.get(clause.charAt(at))?.find(([word]) => clause.startsWith(word, at));
}

/** Divides a clause (of `clausesOf`) into its parts; words of the lexicon are taken as long as they can be. */
export function partsOf(clause: string, lexicon: Lexicon): Part[] {
  const parts: Part[] = [];
  let denied = false;
  let open = "";
  const close = () => {
    if (open === "") return;
    parts.push({ is: "characters", text: open, denied });
    open = "";
    denied = false;
  };
  for (let at = 0; at < clause.length; ) {
    const found = meaningAt(clause, at, lexicon);
    if (found !== undefined) {
      const [word, meaning] = found;
      at += word.length;
      if (meaning.is === "plain") {
        open += word;
        continue;
      }
      close();
      if (meaning.is === "negation") denied = !denied;
      if (meaning.is === "term") {
        parts.push({ is: "term", term: meaning.term, denied });
        denied = false;
      }
      continue;
    }
    const rest = clause.slice(at);
    const number = NUMBER.exec(rest);
    if (number !== null) {
      close();
      const [text, counter = ""] = number;
      if (!COUNTING.includes(counter) || counter === "") parts.push({ is: "number", text, counter });
      at += text.length;
      continue;
    }
    const letters = LETTERS.exec(rest)?.[0] ?? "";
    if (letters !== "") {
      close();
      parts.push({ is: "characters", text: letters, denied });
      denied = false;
      at += letters.length;
      continue;
    }
    const character = String.fromCodePoint(clause.codePointAt(at) as number);
    open += character;
    at += character.length;
  }
  close();
  // 灭火器没有: the denial stands behind what it denies.
  const absent = lexicon.byCode.get(lexicon.vocabulary.absent) as Term;
  if (denied) parts.push({ is: "term", term: absent, denied: false });
  return parts;
}
