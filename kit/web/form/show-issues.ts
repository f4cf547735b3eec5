import type { FieldIssue } from "@anlan/kernel";
import type { FormInstance } from "antd";

/** One thing that is not accepted, in the page's language. */
export interface ShownIssue {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** The path of a server's issue: "milestones.0.dueOn" → ["milestones", 0, "dueOn"]. */
export function pathOfIssue(issue: FieldIssue): (string | number)[] {
  return issue.path
    .split(".")
    .filter((part) => part !== "")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Puts issues beside their fields and goes to the first; gives back those that have no field on the page. */
export function showIssues(form: FormInstance, issues: readonly ShownIssue[]): string[] {
  const homeless: string[] = [];
  const fields = new Map<string, { name: (string | number)[]; errors: string[] }>();
  for (const { path, text } of issues) {
    const name = homeOf(form, path);
    if (name === null) {
      homeless.push(path.length > 0 ? `${path.join(".")}：${text}` : text);
      continue;
    }
    const known = fields.get(name.join(".")) ?? { name, errors: [] };
    if (!known.errors.includes(text)) known.errors.push(text);
    fields.set(name.join("."), known);
  }
  form.setFields([...fields.values()]);
  const first = [...fields.values()][0];
  if (first) form.scrollToField(first.name, { block: "center", focus: true });
  return homeless;
}

/** The field for a path, or the nearest one around it ("evidence.0" → "evidence"). */
function homeOf(form: FormInstance, path: readonly (string | number)[]): (string | number)[] | null {
  const known = new Set(form.getFieldsError().map((field) => field.name.join(".")));
  for (let length = path.length; length > 0; length -= 1) {
    if (known.has(path.slice(0, length).join("."))) return path.slice(0, length);
  }
  return null;
}
