import type { Node } from "@anlan/formulas";
import { joinedLabels, type Label } from "@anlan/kernel";

const OPERATORS: Readonly<Record<string, Label>> = {
  "+": { zh: "＋", en: " + " },
  "-": { zh: "－", en: " − " },
  "*": { zh: "×", en: " × " },
  "/": { zh: "÷", en: " ÷ " },
  "=": { zh: "等于", en: " is " },
  "!=": { zh: "不等于", en: " is not " },
  "<": { zh: "小于", en: " is less than " },
  "<=": { zh: "不大于", en: " is at most " },
  ">": { zh: "大于", en: " is more than " },
  ">=": { zh: "不小于", en: " is at least " },
  and: { zh: "并且", en: " and " },
  or: { zh: "或者", en: " or " },
};

const FUNCTIONS: Readonly<Record<string, Label>> = {
  min: { zh: "最小值", en: "the least of " },
  max: { zh: "最大值", en: "the greatest of " },
  abs: { zh: "绝对值", en: "the size of " },
  round: { zh: "四舍五入", en: "rounded " },
  coalesce: { zh: "第一个已知的", en: "the first known of " },
};

const plain = (text: string): Label => ({ zh: text, en: text });
const joined = (...parts: readonly Label[]): Label => ({
  zh: parts.map(({ zh }) => zh).join(""),
  en: parts.map(({ en }) => en).join(""),
});

/** A formula in words, names as people call them. */
export function formulaInWords(node: Node, names: Readonly<Record<string, Label>>): Label {
  const say = (one: Node): Label => formulaInWords(one, names);
  const inside = (one: Node): Label => (one.kind === "binary" ? joined(plain("("), say(one), plain(")")) : say(one));
  switch (node.kind) {
    case "number":
      return plain(node.text);
    case "text":
      return plain(`“${node.value}”`);
    case "flag":
      return node.value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
    case "null":
      return { zh: "未知", en: "unknown" };
    case "name":
      return names[node.name] ?? plain(node.name);
    case "minus":
      return joined(plain("−"), inside(node.of));
    case "not":
      return joined({ zh: "不是", en: "not " }, inside(node.of));
    case "binary":
      return binaryInWords(node, say, inside);
    case "call":
      return callInWords(node, say);
  }
}

const STRENGTH: Readonly<Record<string, number>> = { "*": 2, "/": 2, "+": 1, "-": 1 };

function binaryInWords(
  { operator, left, right }: Node & { kind: "binary" },
  say: (one: Node) => Label,
  inside: (one: Node) => Label,
): Label {
  const own = STRENGTH[operator] ?? 0;
  // Brackets only where the reading would be another without them.
  const needs = (one: Node, isRight: boolean): boolean => {
    if (one.kind !== "binary") return false;
    const other = STRENGTH[one.operator] ?? 0;
    return other < own || (isRight && other === own);
  };
  const first = needs(left, false) ? inside(left) : say(left);
  const second = needs(right, true) ? inside(right) : say(right);
  return joined(first, OPERATORS[operator] ?? plain(operator), second);
}

function callInWords({ name, parts }: Node & { kind: "call" }, say: (one: Node) => Label): Label {
  const said = parts.map(say);
  if (name === "if") {
    const [condition, then, otherwise] = said as [Label, Label, Label];
    return joined(
      { zh: "如果", en: "if " },
      condition,
      { zh: "，取", en: " then " },
      then,
      { zh: "，否则取", en: ", otherwise " },
      otherwise,
    );
  }
  return joined(FUNCTIONS[name] ?? plain(name), plain("("), joinedLabels(said), plain(")"));
}

/** The nodes by which a formula divides. */
export function divisorsOf(node: Node): Node[] {
  switch (node.kind) {
    case "minus":
    case "not":
      return divisorsOf(node.of);
    case "binary": {
      const below = [...divisorsOf(node.left), ...divisorsOf(node.right)];
      return node.operator === "/" ? [...below, node.right] : below;
    }
    case "call":
      return node.parts.flatMap(divisorsOf);
    default:
      return [];
  }
}
