import { type CommandSpec, issueWords } from "@anlan/kernel";
import type { FormInstance } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { ApiError } from "../api/api-error.ts";
import { useCommand } from "../api/useCommand.ts";
import { useLanguage } from "../words/language.ts";
import { useWords } from "../words/useWords.ts";
import type { FieldConfig } from "./fields.ts";
import type { Shape } from "./schema-shape.ts";
import { pathOfIssue, type ShownIssue, showIssues } from "./show-issues.ts";
import { toInput } from "./values.ts";

const words = {
  issues: {
    zh: "有 {count} 处需要修改。",
    en: "{count} fields need another look.",
    enOne: "1 field needs another look.",
  },
} as const;

interface SendingOptions<Input extends z.ZodType, Output extends z.ZodType> {
  readonly spec: CommandSpec<Input, Output>;
  readonly form: FormInstance;
  readonly shape: Shape;
  readonly fields: Readonly<Record<string, FieldConfig | undefined>>;
  /** What the form started with; hidden fields come from here. */
  readonly start: Record<string, unknown>;
  readonly toCommand?: ((input: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>) | undefined;
  readonly onDone: (output: z.output<Output>) => void;
}

/** Checks the form against the command's schema, sends it, and shows what is not accepted beside the fields. */
export function useSending<Input extends z.ZodType, Output extends z.ZodType>(options: SendingOptions<Input, Output>) {
  const { spec, form, shape, fields, start, toCommand, onDone } = options;
  const t = useWords(words);
  const language = useLanguage();
  const command = useCommand(spec);
  const [problem, setProblem] = useState<readonly string[]>([]);

  function issuesOf(input: unknown): ShownIssue[] {
    const checked = spec.input.safeParse(input, { reportInput: true });
    if (checked.success) return [];
    return checked.error.issues.map((issue) => ({
      path: issue.path.map((part) => (typeof part === "number" ? part : String(part))),
      text: issueWords(issue)[language],
    }));
  }

  function refused(cause: unknown): void {
    if (!(cause instanceof ApiError)) throw cause;
    const homeless = showIssues(
      form,
      cause.issues.map((issue) => ({ path: pathOfIssue(issue), text: issue[language] })),
    );
    setProblem([t(cause.words), ...homeless, ...(cause.correlation ? [`${cause.code} · ${cause.correlation}`] : [])]);
  }

  async function send(): Promise<void> {
    if (command.running) return;
    const input = toInput(shape, { ...start, ...form.getFieldsValue(true) }, fields);
    const issues = issuesOf(input);
    if (issues.length > 0) {
      const homeless = showIssues(form, issues);
      setProblem([t("issues", { count: issues.length }), ...homeless]);
      return;
    }
    setProblem([]);
    form.setFields(form.getFieldsError().map(({ name }) => ({ name, errors: [] })));
    await command.run((toCommand?.(input) ?? input) as z.input<Input>).then(onDone, refused);
  }

  return { send, running: command.running, problem };
}
