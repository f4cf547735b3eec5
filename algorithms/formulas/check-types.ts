import type { Mistake, Node } from "./tree.ts";

/** What sort of value stands somewhere. A day is a text for comparisons. */
export type ValueType = "number" | "text" | "day" | "flag";
/** What the names of a formula hold; a group with the names of its fields. */
export type Names = Readonly<Record<string, ValueType | { readonly group: Readonly<Record<string, ValueType>> }>>;

const WORDS: Readonly<Record<ValueType, string>> = {
  number: "数字 number",
  text: "文字 text",
  day: "日期 day",
  flag: "是否 yes/no",
};

/** null: anything, such as the word null itself. */
type Found = ValueType | null;

const fits = (found: Found, wanted: ValueType): boolean =>
  found === null || found === wanted || (wanted === "text" && found === "day");

class Checker {
  readonly mistakes: Mistake[] = [];
  readonly #names: Names;
  constructor(names: Names) {
    this.#names = names;
  }

  want(node: Node, wanted: ValueType): void {
    const found = this.typeOf(node);
    // A literal day is written as a text.
    if (wanted === "day" && node.kind === "text") return;
    if (!fits(found, wanted)) this.#tell(node, "wrong-type", WORDS[wanted]);
  }

  #tell({ at, end }: Node, code: Mistake["code"], about: string): null {
    this.mistakes.push({ at, end, code, about });
    return null;
  }

  typeOf(node: Node): Found {
    switch (node.kind) {
      case "number":
      case "text":
      case "flag":
        return node.kind;
      case "null":
        return null;
      case "name":
        return this.#nameType(node);
      case "minus":
        this.want(node.of, "number");
        return "number";
      case "not":
        this.want(node.of, "flag");
        return "flag";
      case "binary":
        return this.#binaryType(node);
      case "call":
        return this.#callType(node);
    }
  }

  #nameType(node: Node & { kind: "name" }): Found {
    const type = Object.hasOwn(this.#names, node.name) ? this.#names[node.name] : undefined;
    if (type === undefined) return this.#tell(node, "unknown-name", node.name);
    return typeof type === "string" ? type : this.#tell(node, "wrong-type", "sum / count");
  }

  #alike(parts: readonly Node[]): Found {
    let type: Found = null;
    for (const part of parts) {
      const found = this.typeOf(part);
      if (found === null || found === type) continue;
      if (type === null) type = found;
      else if (!isText(type) || !isText(found)) this.#tell(part, "wrong-type", WORDS[type]);
    }
    return type;
  }

  #binaryType({ operator, left, right }: Node & { kind: "binary" }): Found {
    if (operator === "and" || operator === "or") {
      this.want(left, "flag");
      this.want(right, "flag");
      return "flag";
    }
    if (operator === "+") {
      const found = this.typeOf(left);
      const wanted = found === "text" || found === "day" ? "text" : "number";
      if (!fits(found, wanted)) this.#tell(left, "wrong-type", WORDS.number);
      this.want(right, wanted);
      return wanted;
    }
    if (operator === "-" || operator === "*" || operator === "/") {
      this.want(left, "number");
      this.want(right, "number");
      return "number";
    }
    const type = this.#alike([left, right]);
    if (type === "flag" && operator !== "=" && operator !== "!=") this.#tell(left, "wrong-type", WORDS.number);
    return "flag";
  }

  #callType({ name, parts }: Node & { kind: "call" }): Found {
    const [first, second, third] = parts as [Node, Node, Node];
    switch (name) {
      case "if":
        this.want(first, "flag");
        return this.#alike([second, third]);
      case "coalesce":
        return this.#alike(parts);
      case "min":
      case "max": {
        const type = this.#alike(parts);
        if (type === "flag") this.#tell(first, "wrong-type", WORDS.number);
        return type;
      }
      case "abs":
      case "round":
        for (const part of parts) this.want(part, "number");
        return "number";
      case "sum":
        return this.#groupType(first, second);
      case "count":
        return this.#groupType(first, undefined);
      case "addDays":
      case "addMonths":
      case "addYears":
        this.want(first, "day");
        this.want(second, "number");
        return "day";
      case "daysBetween":
        this.want(first, "day");
        this.want(second, "day");
        return "number";
    }
  }

  #groupType(group: Node, field: Node | undefined): Found {
    const name = group.kind === "name" ? group.name : "";
    const type = Object.hasOwn(this.#names, name) ? this.#names[name] : undefined;
    if (type === undefined || typeof type === "string") {
      this.#tell(group, "not-a-group", name);
      return "number";
    }
    if (field !== undefined) {
      const inner = new Checker(type.group);
      inner.want(field, "number");
      this.mistakes.push(...inner.mistakes);
    }
    return "number";
  }
}

const isText = (type: Found): boolean => type === "text" || type === "day";

/** What of a formula cannot be, given what its names hold and what it must give: unknown names and wrong types. */
export function checkTypes(root: Node, names: Names, wanted: ValueType): Mistake[] {
  const checker = new Checker(names);
  checker.want(root, wanted);
  return checker.mistakes;
}
