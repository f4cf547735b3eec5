import { dayAfterDays, dayAfterMonths, daysFrom, isDay } from "./days.ts";
import {
  compared,
  isBounded,
  negated,
  numberOf,
  over,
  plus,
  type Rational,
  ratio,
  rationalOf,
  rounded,
  times,
} from "./rational.ts";
import type { Node, Operator } from "./tree.ts";

/** What fields hold: days are text "YYYY-MM-DD". */
export type Value = number | string | boolean | null;

/** What a formula reads: fields by their names, groups as their rows. */
export type Values = Readonly<Record<string, Value | readonly Readonly<Record<string, unknown>>[] | undefined>>;

/** Why a formula has no value, and at which place. */
export interface EvaluationProblem {
  readonly code: "division-by-zero" | "wrong-type" | "not-a-day" | "too-large" | "out-of-range";
  readonly at: number;
  readonly end: number;
}

export type Evaluated =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: EvaluationProblem };

class Failure extends Error {
  readonly problem: EvaluationProblem;
  constructor(code: EvaluationProblem["code"], { at, end }: Node) {
    super(code);
    this.problem = { code, at, end };
  }
}

type Inner = Rational | string | boolean | null;
type Call = Node & { kind: "call" };

const isNumber = (value: Inner): value is Rational => typeof value === "object" && value !== null;

function innerOf(value: unknown, node: Node): Inner {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return rationalOf(String(value));
  throw new Failure("wrong-type", node);
}

function bounded(value: Rational, node: Node): Rational {
  if (!isBounded(value)) throw new Failure("too-large", node);
  return value;
}

const LARGEST_COUNT = 1_000_000n;

class Evaluation {
  readonly #values: Values;
  constructor(values: Values) {
    this.#values = values;
  }

  of(node: Node): Inner {
    switch (node.kind) {
      case "number":
        return rationalOf(node.text);
      case "text":
      case "flag":
        return node.value;
      case "null":
        return null;
      case "name":
        return innerOf(Object.hasOwn(this.#values, node.name) ? this.#values[node.name] : null, node);
      case "minus": {
        const value = this.#number(node.of);
        return value === null ? null : negated(value);
      }
      case "not": {
        const value = this.#flag(node.of);
        return value === null ? null : !value;
      }
      case "binary":
        return this.#binary(node);
      case "call":
        return this.#call(node);
    }
  }

  #number(node: Node | undefined): Rational | null {
    if (node === undefined) return null;
    const value = this.of(node);
    if (value !== null && !isNumber(value)) throw new Failure("wrong-type", node);
    return value;
  }

  #flag(node: Node): boolean | null {
    const value = this.of(node);
    if (value !== null && typeof value !== "boolean") throw new Failure("wrong-type", node);
    return value;
  }

  #day(node: Node): string | null {
    const value = this.of(node);
    if (value === null) return null;
    if (typeof value !== "string" || !isDay(value)) throw new Failure("not-a-day", node);
    return value;
  }

  #binary(node: Node & { kind: "binary" }): Inner {
    const { operator, left, right } = node;
    if (operator === "and" || operator === "or") return this.#joined(operator, left, right);
    const [one, other] = [this.of(left), this.of(right)];
    if (one === null || other === null) return null;
    if (operator === "+" && typeof one === "string" && typeof other === "string") return (one + other).slice(0, 2000);
    if (operator === "+" || operator === "-" || operator === "*" || operator === "/") {
      if (!isNumber(one)) throw new Failure("wrong-type", left);
      if (!isNumber(other)) throw new Failure("wrong-type", right);
      if (operator === "/" && other.numerator === 0n) throw new Failure("division-by-zero", right);
      return bounded(calculated(operator, one, other), node);
    }
    return this.#compared(operator, one, other, node);
  }

  // What is not known stays unknown unless the other side decides alone.
  #joined(operator: "and" | "or", left: Node, right: Node): boolean | null {
    const decides = operator === "or";
    const one = this.#flag(left);
    if (one === decides) return decides;
    const other = this.#flag(right);
    if (other === decides) return decides;
    return one === null || other === null ? null : !decides;
  }

  #compared(operator: Operator, one: Inner, other: Inner, node: Node): boolean {
    const order = orderOf(one, other);
    if (order === undefined) throw new Failure("wrong-type", node);
    if (operator === "=") return order === 0;
    if (operator === "!=") return order !== 0;
    if (typeof one === "boolean") throw new Failure("wrong-type", node);
    if (operator === "<") return order < 0;
    if (operator === "<=") return order <= 0;
    if (operator === ">") return order > 0;
    return order >= 0;
  }

  #call(node: Call): Inner {
    const [first, second, third] = node.parts as [Node, Node, Node];
    switch (node.name) {
      case "if": {
        const wanted = this.#flag(first);
        return wanted === null ? null : this.of(wanted ? second : third);
      }
      case "coalesce":
        for (const part of node.parts) {
          const value = this.of(part);
          if (value !== null) return value;
        }
        return null;
      case "min":
      case "max":
        return this.#extreme(node, node.name === "min" ? -1 : 1);
      case "abs": {
        const value = this.#number(first);
        return value !== null && value.numerator < 0n ? negated(value) : value;
      }
      case "round":
        return this.#rounded(node);
      case "sum":
        return this.#sum(first, second);
      case "count":
        return ratio(BigInt(this.#rows(first).length), 1n);
      case "addDays":
      case "addMonths":
      case "addYears":
        return this.#later(node);
      case "daysBetween": {
        const [from, to] = [this.#day(first), this.#day(second)];
        return from === null || to === null ? null : ratio(BigInt(daysFrom(from, to)), 1n);
      }
    }
  }

  #extreme(node: Call, sign: number): Inner {
    let best: Inner = null;
    for (const part of node.parts) {
      const value = this.of(part);
      if (value === null) return null;
      const order: number | undefined = best === null ? sign : orderOf(value, best);
      if (order === undefined || typeof value === "boolean") throw new Failure("wrong-type", part);
      if (order * sign > 0) best = value;
    }
    return best;
  }

  #whole(node: Node): number | null {
    const value = this.#number(node);
    if (value === null) return null;
    if (value.denominator !== 1n) throw new Failure("wrong-type", node);
    if (value.numerator > LARGEST_COUNT || -value.numerator > LARGEST_COUNT) throw new Failure("out-of-range", node);
    return Number(value.numerator);
  }

  #rounded(node: Call): Inner {
    const [of, digitsNode] = node.parts as [Node, Node | undefined];
    const value = this.#number(of);
    const digits = digitsNode === undefined ? 0 : this.#whole(digitsNode);
    if (value === null || digits === null) return null;
    if (Math.abs(digits) > 30) throw new Failure("out-of-range", node);
    return rounded(value, digits);
  }

  #rows(node: Node): readonly Readonly<Record<string, unknown>>[] {
    const name = (node as Node & { kind: "name" }).name;
    const rows = Object.hasOwn(this.#values, name) ? this.#values[name] : null;
    if (rows === undefined || rows === null) return [];
    if (!Array.isArray(rows)) throw new Failure("wrong-type", node);
    return rows;
  }

  // Rows without the value do not count: a list is summed up as far as it is filled in.
  #sum(group: Node, field: Node): Inner {
    let total: Rational = ratio(0n, 1n);
    for (const row of this.#rows(group)) {
      const value = new Evaluation(row as Values).of(field);
      if (value === null) continue;
      if (!isNumber(value)) throw new Failure("wrong-type", field);
      total = bounded(plus(total, value), field);
    }
    return total;
  }

  #later(node: Call): Inner {
    const [dayNode, countNode] = node.parts as [Node, Node];
    const [day, count] = [this.#day(dayNode), this.#whole(countNode)];
    if (day === null || count === null) return null;
    const months = node.name === "addYears" ? count * 12 : count;
    const result = node.name === "addDays" ? dayAfterDays(day, count) : dayAfterMonths(day, months);
    if (result === undefined) throw new Failure("out-of-range", node);
    return result;
  }
}

function calculated(operator: "+" | "-" | "*" | "/", one: Rational, other: Rational): Rational {
  if (operator === "+") return plus(one, other);
  if (operator === "-") return plus(one, negated(other));
  return operator === "*" ? times(one, other) : over(one, other);
}

function orderOf(one: Inner, other: Inner): number | undefined {
  if (isNumber(one) && isNumber(other)) return compared(one, other);
  if (typeof one === "string" && typeof other === "string") return one < other ? -1 : one > other ? 1 : 0;
  if (typeof one === "boolean" && typeof other === "boolean") return Number(one) - Number(other);
  return undefined;
}

/**
 * The value of a formula for the given fields. Total: what is unknown gives null, what has no value a problem with its
 * place. Numbers are exact throughout and rounded once, to the nearest that JSON can hold.
 */
export function evaluateFormula(root: Node, values: Values): Evaluated {
  try {
    const value = new Evaluation(values).of(root);
    return { ok: true, value: isNumber(value) ? numberOf(value) : value };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ok: false, problem: error.problem };
  }
}
