import { type Token, tokensOf } from "./tokens.ts";
import { FUNCTIONS, type FunctionName, type Mistake, type MistakeCode, type Node, type Operator } from "./tree.ts";

/** The longest formula, characters. */
const LONGEST = 2000;
/** How deep a formula may be nested. */
const DEEPEST = 40;

/** A parsed formula, or every mistake that was found in its text. */
export type Parsed =
  | { readonly ok: true; readonly root: Node }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

class Stop extends Error {
  readonly mistake: Mistake;
  constructor(mistake: Mistake) {
    super(mistake.code);
    this.mistake = mistake;
  }
}

const LEVELS: readonly (readonly string[])[] = [
  ["or"],
  ["and"],
  ["=", "!=", "<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "/"],
];
const COMPARING = 2;
const WORDS: ReadonlySet<string> = new Set(["and", "or", "not", "true", "false", "null"]);

const isFunction = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);

class Parser {
  readonly mistakes: Mistake[] = [];
  readonly #tokens: readonly Token[];
  readonly #length: number;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], length: number) {
    this.#tokens = tokens;
    this.#length = length;
  }

  whole(): Node {
    const root = this.#level(0);
    const left = this.#peek();
    if (left !== undefined) this.#stop("unexpected-word", left, left.text);
    return root;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #stop(code: MistakeCode, token: Token | undefined, about: string): never {
    const { at, end } = token ?? { at: this.#length, end: this.#length };
    throw new Stop({ at, end, code: token === undefined ? "unexpected-end" : code, about });
  }

  #is(text: string): boolean {
    const token = this.#peek();
    return token !== undefined && token.kind !== "text" && token.text === text;
  }

  #expect(sign: string): Token {
    const token = this.#peek();
    if (token === undefined || !this.#is(sign)) return this.#stop("expected", token, sign);
    this.#next += 1;
    return token;
  }

  #level(level: number): Node {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    // "not" binds more loosely than a comparison: not a = b is not (a = b).
    if (level === COMPARING && this.#is("not")) return this.#prefix("not", () => this.#level(level));
    let left = this.#level(level + 1);
    for (;;) {
      const operator = operators.find((one) => this.#is(one));
      if (operator === undefined) return left;
      this.#next += 1;
      const right = this.#level(level + 1);
      // The table holds nothing but operators.
      left = { kind: "binary", operator: operator as Operator, left, right, at: left.at, end: right.end };
      if (level === COMPARING) return left;
    }
  }

  #prefix(kind: "not" | "minus", operand: () => Node): Node {
    const { at } = this.#tokens[this.#next] as Token;
    this.#next += 1;
    const of = this.#deeper(operand);
    return { kind, of, at, end: of.end };
  }

  #deeper<T>(work: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) this.#stop("too-deep", this.#tokens[this.#next - 1], String(DEEPEST));
    const result = work();
    this.#depth -= 1;
    return result;
  }

  #unary(): Node {
    if (this.#is("-")) return this.#prefix("minus", () => this.#unary());
    return this.#primary();
  }

  #primary(): Node {
    const token = this.#peek();
    if (token === undefined) return this.#stop("unexpected-end", token, "");
    const { at, end } = token;
    if (this.#is("(")) {
      this.#next += 1;
      const inner = this.#deeper(() => this.#level(0));
      const close = this.#expect(")");
      return { ...inner, at, end: close.end };
    }
    if (token.kind === "sign") return this.#stop("unexpected-word", token, token.text);
    this.#next += 1;
    if (token.kind === "number") return { kind: "number", text: token.text, at, end };
    if (token.kind === "text") return { kind: "text", value: token.text, at, end };
    if (this.#is("(")) return this.#call(token);
    if (token.text === "true" || token.text === "false") {
      return { kind: "flag", value: token.text === "true", at, end };
    }
    if (token.text === "null") return { kind: "null", at, end };
    if (WORDS.has(token.text)) return this.#stop("unexpected-word", token, token.text);
    return { kind: "name", name: token.text, at, end };
  }

  #call({ text: name, at, end: nameEnd }: Token): Node {
    this.#expect("(");
    const parts: Node[] = [];
    this.#deeper(() => {
      if (this.#is(")")) return;
      parts.push(this.#level(0));
      while (this.#is(",")) {
        this.#next += 1;
        parts.push(this.#level(0));
      }
    });
    const { end } = this.#expect(")");
    const told = (code: MistakeCode, about: string, part: { at: number; end: number }) =>
      this.mistakes.push({ at: part.at, end: part.end, code, about });
    if (!isFunction(name)) {
      told("unknown-function", name, { at, end: nameEnd });
      return { kind: "null", at, end };
    }
    const [least, most] = FUNCTIONS[name];
    if (parts.length < least || parts.length > most) told("wrong-count", name, { at, end });
    const [group] = parts;
    if ((name === "sum" || name === "count") && group !== undefined && group.kind !== "name") {
      told("not-a-group", name, group);
    }
    return { kind: "call", name, parts, at, end };
  }
}

/** Reads a formula. Every mistake is told with its place: all odd characters and wrong calls, and the first break of grammar. */
export function parseFormula(text: string): Parsed {
  if (text.length > LONGEST) {
    return { ok: false, mistakes: [{ at: LONGEST, end: text.length, code: "too-long", about: String(LONGEST) }] };
  }
  const { tokens, mistakes } = tokensOf(text);
  const parser = new Parser(tokens, text.length);
  try {
    const root = parser.whole();
    const found = [...mistakes, ...parser.mistakes];
    return found.length === 0 ? { ok: true, root } : { ok: false, mistakes: found };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    // A word that could not be read breaks the grammar too; then only the word is told.
    const found = mistakes.length > 0 ? mistakes : [...parser.mistakes, error.mistake];
    return { ok: false, mistakes: found };
  }
}

/** The names that a formula reads; those inside a group as "group.field". */
export function referencesOf(root: Node): string[] {
  const found = new Set<string>();
  const visit = (node: Node): void => {
    if (node.kind === "name") found.add(node.name);
    else if (node.kind === "not" || node.kind === "minus") visit(node.of);
    else if (node.kind === "binary") {
      visit(node.left);
      visit(node.right);
    } else if (node.kind === "call") {
      const [group, field] = node.parts;
      if (node.name === "sum" && group?.kind === "name" && field?.kind === "name") {
        found.add(`${group.name}.${field.name}`);
      } else for (const part of node.parts) visit(part);
    }
  };
  visit(root);
  return [...found];
}
