import type { CommandSpec, FieldIssue, Label } from "@anlan/kernel";
import { Button, Form, type FormInstance } from "antd";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import type { z } from "zod";
import { ApiError } from "../api/api-error.ts";
import { useCommand } from "../api/useCommand.ts";
import { useFormat } from "../words/format.ts";
import { useLanguage } from "../words/language.ts";
import { useWords } from "../words/useWords.ts";
import { FormFields } from "./FormFields.tsx";
import type { FieldConfig, FieldsConfig } from "./fields.ts";
import { issueWords } from "./issue-words.ts";
import { shapeOf } from "./schema-shape.ts";
import { useDraft } from "./useDraft.ts";
import { toFormValues, toInput } from "./values.ts";
import "./form.css";

const words = {
  draft: { zh: "已恢复 {at} 未提交的填写。", en: "What you typed at {at} and did not send is back." },
  discard: { zh: "放弃这份填写", en: "Discard it" },
  issues: {
    zh: "有 {count} 处需要修改。",
    en: "{count} fields need another look.",
    enOne: "1 field needs another look.",
  },
  cancel: { zh: "取消", en: "Cancel" },
  shortcut: { zh: "Ctrl + Enter 提交", en: "Ctrl + Enter sends" },
} as const;

export interface SpecFormProps<Input extends z.ZodType, Output extends z.ZodType> {
  readonly spec: CommandSpec<Input, Output>;
  /** What is known already; ids and `revision` come from here. */
  readonly initial?: Partial<z.input<Input>>;
  readonly fields?: FieldsConfig<z.input<Input>>;
  readonly onDone?: (output: z.output<Output>) => void;
  readonly onCancel?: () => void;
  /** Word of the button; default: the command's label. */
  readonly submitLabel?: Label;
  /** Tells drafts of one command apart: the record's id. */
  readonly draftKey?: string;
  /** Above the fields: facts that help to decide. */
  readonly children?: ReactNode;
}

type Values = Record<string, unknown>;

const pathOf = (path: readonly PropertyKey[]) => path.map((part) => (typeof part === "number" ? part : String(part)));

/** Puts issues beside their fields; gives back those that have no field on the page. */
function showIssues(form: FormInstance, issues: readonly { path: readonly PropertyKey[]; text: string }[]): string[] {
  const homeless: string[] = [];
  const byField = new Map<string, { name: (string | number)[]; errors: string[] }>();
  for (const { path, text } of issues) {
    const name = pathOf(path);
    if (name.length === 0 || form.getFieldInstance(name) === undefined) {
      // antd knows inputs without a ref only by their touched state, so they are looked up by their id as well.
      if (document.getElementById(name.join("_")) === null) {
        homeless.push(name.length > 0 ? `${name.join(".")}: ${text}` : text);
        continue;
      }
    }
    const key = name.join(".");
    const known = byField.get(key) ?? { name, errors: [] };
    known.errors.push(text);
    byField.set(key, known);
  }
  form.setFields([...byField.values()]);
  const first = [...byField.values()][0];
  if (first) form.scrollToField(first.name, { block: "center", focus: true });
  return homeless;
}

const pathOfIssue = (issue: FieldIssue) =>
  issue.path
    .split(".")
    .filter((part) => part !== "")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** A form drawn from a command's input schema: labels from `fields`, checks from the schema, drafts kept until sent. */
export function SpecForm<Input extends z.ZodType, Output extends z.ZodType>(props: SpecFormProps<Input, Output>) {
  const { spec, initial = {}, onDone, onCancel, draftKey = "" } = props;
  const t = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const [form] = Form.useForm<Values>();
  const command = useCommand(spec);
  const draft = useDraft(`${spec.name}.${draftKey}`, spec.secret);
  const [problem, setProblem] = useState<readonly string[]>([]);
  const shape = shapeOf(spec.input);
  const fields = (props.fields ?? {}) as Readonly<Record<string, FieldConfig | undefined>>;
  const start = toFormValues(shape, initial as Values, fields);

  async function send(): Promise<void> {
    const input = toInput(shape, { ...start, ...form.getFieldsValue(true) }, fields);
    const checked = spec.input.safeParse(input, { reportInput: true });
    if (!checked.success) {
      const issues = checked.error.issues.map((issue) => ({ path: issue.path, text: issueWords(issue)[language] }));
      const homeless = showIssues(form, issues);
      setProblem([t("issues", { count: issues.length }), ...homeless]);
      return;
    }
    setProblem([]);
    try {
      const output = await command.run(input as z.input<Input>);
      draft.forget();
      onDone?.(output);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      const issues = cause.issues.map((issue) => ({ path: pathOfIssue(issue), text: issue[language] }));
      setProblem([
        t(cause.words),
        ...showIssues(form, issues),
        ...(cause.correlation ? [`${cause.code} · ${cause.correlation}`] : []),
      ]);
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
  };
  return (
    <Form
      form={form}
      className="al-form"
      layout="vertical"
      requiredMark={(label, { required }) => (
        <>
          {label}
          {required && <span className="al-quiet">&nbsp;*</span>}
        </>
      )}
      initialValues={draft.found ? { ...start, ...toFormValues(shape, draft.found.values, fields) } : start}
      onValuesChange={() => draft.keepSoon(toDraft(form.getFieldsValue(true)))}
      onFinish={() => void send()}
      onKeyDown={onKeyDown}
    >
      {draft.found && (
        <div className="al-form-note">
          {t("draft", { at: format.moment(draft.found.at) })}
          <button
            type="button"
            className="al-link-button"
            onClick={() => {
              draft.forget();
              form.setFieldsValue({ ...emptied(form.getFieldsValue(true)), ...start });
            }}
          >
            {t("discard")}
          </button>
        </div>
      )}
      {props.children}
      <FormFields shape={shape} fields={fields} />
      {problem.length > 0 && (
        <div className="al-form-note al-form-wrong" role="alert">
          {problem.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      <div className="al-form-foot">
        <Button type="primary" htmlType="submit" loading={command.running}>
          {t(props.submitLabel ?? spec.label)}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t("cancel")}</Button>}
        <span className="al-quiet al-desk-only">{t("shortcut")}</span>
      </div>
    </Form>
  );
}

const emptied = (values: Values): Values => Object.fromEntries(Object.keys(values).map((key) => [key, undefined]));
// Dayjs values become ISO text, which toFormValues reads back.
const toDraft = (values: Values): Values => JSON.parse(JSON.stringify(values)) as Values;
