import type { CommandSpec, Label } from "@anlan/kernel";
import { Button, Form } from "antd";
import type { KeyboardEvent, ReactNode } from "react";
import type { z } from "zod";
import { useFormat } from "../words/format.ts";
import { useWords } from "../words/useWords.ts";
import { FormFields } from "./FormFields.tsx";
import type { FieldConfig, FieldsConfig } from "./fields.ts";
import { shapeOf } from "./schema-shape.ts";
import { type Draft, useDraft } from "./useDraft.ts";
import { useSending } from "./useSending.ts";
import { plainValues, toFormValues } from "./values.ts";
import "./form.css";

const words = {
  draft: { zh: "已恢复 {at} 未提交的填写。", en: "What you typed at {at} and did not send is back." },
  discard: { zh: "放弃这份填写", en: "Discard it" },
  cancel: { zh: "取消", en: "Cancel" },
  shortcut: { zh: "Ctrl + Enter 提交", en: "Ctrl + Enter sends" },
} as const;

export interface SpecFormProps<Input extends z.ZodType, Output extends z.ZodType> {
  readonly spec: CommandSpec<Input, Output>;
  /** What is known already; ids and `revision` come from here. */
  readonly initial?: Partial<z.input<Input>>;
  readonly fields?: FieldsConfig<z.input<Input>>;
  readonly onDone?: (output: z.output<Output>) => void;
  /** From what the form holds to what the command takes, where `spec.input` is the form's own. */
  readonly toCommand?: (input: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  readonly onCancel?: () => void;
  /** Word of the button; default: the command's label. */
  readonly submitLabel?: Label;
  /** Tells drafts of one command apart: the record's id. */
  readonly draftKey?: string;
  /** Above the fields: facts that help to decide. */
  readonly children?: ReactNode;
  /** Between the fields and the button: what follows from them. */
  readonly after?: ReactNode;
}

type Values = Record<string, unknown>;

/** A form drawn from a command's input schema: labels from `fields`, checks from the schema, drafts kept until sent. */
export function SpecForm<Input extends z.ZodType, Output extends z.ZodType>(props: SpecFormProps<Input, Output>) {
  const { spec, initial, onDone, onCancel, draftKey = "" } = props;
  const t = useWords(words);
  const [form] = Form.useForm<Values>();
  const draft = useDraft(`${spec.name}.${draftKey}`, spec.secret);
  const shape = shapeOf(spec.input, (initial ?? {}) as Values);
  const fields = (props.fields ?? {}) as Readonly<Record<string, FieldConfig | undefined>>;
  const start = toFormValues(shape, (initial ?? {}) as Values, fields);
  const sending = useSending({
    spec,
    form,
    shape,
    fields,
    start,
    toCommand: props.toCommand,
    onDone: (output) => {
      draft.forget();
      onDone?.(output);
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) void sending.send();
    // Enter takes over the day that was typed; the browser would send the whole form with it.
    else if (isInPicker(event.target)) event.preventDefault();
  };
  const discard = () => {
    draft.forget();
    form.setFieldsValue({ ...emptied(form.getFieldsValue(true)), ...start });
  };
  return (
    <Form
      form={form}
      className="al-form"
      layout="vertical"
      requiredMark={requiredMark}
      initialValues={draft.found ? { ...start, ...toFormValues(shape, draft.found.values, fields) } : start}
      onValuesChange={() => draft.keepSoon(plainValues(form.getFieldsValue(true)))}
      onFinish={() => void sending.send()}
      onKeyDown={onKeyDown}
    >
      {draft.found && <DraftNote at={draft.found.at} discard={discard} />}
      {props.children}
      <FormFields shape={shape} fields={fields} />
      {props.after}
      {sending.problem.length > 0 && (
        <div className="al-form-note al-form-wrong" role="alert">
          {sending.problem.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      <div className="al-form-foot">
        <Button type="primary" htmlType="submit" loading={sending.running}>
          {t(props.submitLabel ?? spec.label)}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t("cancel")}</Button>}
        <span className="al-quiet al-desk-only">{t("shortcut")}</span>
      </div>
    </Form>
  );
}

const isInPicker = (target: EventTarget) =>
  target instanceof Element && target.closest(".ant-picker, .ant-picker-dropdown") !== null;

function DraftNote({ at, discard }: { at: NonNullable<Draft["found"]>["at"]; discard: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <div className="al-form-note">
      {t("draft", { at: format.moment(at) })}
      <button type="button" className="al-link-button" onClick={discard}>
        {t("discard")}
      </button>
    </div>
  );
}

const requiredMark = (label: ReactNode, { required }: { required: boolean }) => (
  <>
    {label}
    {required && <span className="al-quiet">&nbsp;*</span>}
  </>
);

const emptied = (values: Values): Values => Object.fromEntries(Object.keys(values).map((key) => [key, undefined]));
