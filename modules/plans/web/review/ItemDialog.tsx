import { ApiError, Dialog, useLanguage, useWords } from "@anlan/web-kit";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { type ItemKind, type ItemValues, itemKinds } from "../../contract/index.ts";
import { checkItem } from "../../domain/check-item.ts";
import { formWords } from "./form-words.ts";
import { ItemFields } from "./ItemFields.tsx";
import { valuesOfForm } from "./item-form-values.ts";

/** What the form gives back. */
interface ItemFormResult {
  readonly kind: ItemKind;
  readonly values: ItemValues;
  readonly remark: string | null;
}

interface ItemDialogProps {
  readonly mode: "correct" | "add";
  readonly kind: ItemKind;
  readonly values: ItemValues;
  /** What the version before said, to be taken over with one press. */
  readonly earlier?: ItemValues | null;
  /** The words of the text that the item stands for. */
  readonly source: string | null;
  /** Answers whether it was taken; after a refusal the form stays open with what was typed. */
  readonly onSave: (result: ItemFormResult) => Promise<boolean>;
  readonly onClose: () => void;
}

const NAME_WORDS = { indicator: "nameIndicator", commitment: "nameCommitment", history: "nameHistory" } as const;

/** The form of an item, beside the text: for a correction or a new item. */
export function ItemDialog({ mode, kind: first, values, earlier, source, onSave, onClose }: ItemDialogProps) {
  const t = useWords(formWords);
  const language = useLanguage();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [kind, setKind] = useState(first);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [saving, setSaving] = useState(false);
  const save = async () => {
    if (saving) return;
    const { remark, ...fields } = form.getFieldsValue(true) as Record<string, unknown>;
    const result = valuesOfForm(fields, values);
    const issues = checkItem(kind, result).map((issue) => issue[language]);
    if (result.name === "") issues.unshift(`${t("nameTask")}：${t("required")}`);
    setProblems(issues);
    if (issues.length > 0) return;
    setSaving(true);
    try {
      const taken = await onSave({
        kind,
        values: result,
        remark: typeof remark === "string" && remark.trim() !== "" ? remark : null,
      });
      if (!taken) setSaving(false);
    } catch (cause) {
      const known = cause instanceof ApiError ? cause : null;
      setProblems(
        known?.issues.length ? known.issues.map((issue) => issue[language]) : [known?.words[language] ?? String(cause)],
      );
      setSaving(false);
    }
  };
  const nameWord = kind in NAME_WORDS ? NAME_WORDS[kind as keyof typeof NAME_WORDS] : "nameTask";
  return (
    <Dialog title={t(mode)} place="side" firm onClose={onClose}>
      {source !== null && <blockquote className="plr-source">{source}</blockquote>}
      <Form
        form={form}
        layout="vertical"
        className="plr-form"
        initialValues={{ ...values, actors: [...values.actors] }}
        onFinish={() => void save()}
        onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && void save()}
      >
        <Form.Item label={t(nameWord)} name="name">
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} data-first />
        </Form.Item>
        <Form.Item label={t("kind")} className="plr-half">
          <Select
            value={kind}
            onChange={setKind}
            options={Object.entries(itemKinds).map(([value, label]) => ({ value: value as ItemKind, label: t(label) }))}
          />
        </Form.Item>
        <ItemFields kind={kind} />
        <Form.Item label={t("remark")} name="remark">
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} />
        </Form.Item>
        {problems.length > 0 && (
          <div className="al-form-note al-form-wrong" role="alert">
            {problems.map((problem) => (
              <p key={problem}>{problem}</p>
            ))}
          </div>
        )}
        <div className="plans-actions">
          <Button type="primary" htmlType="submit" loading={saving}>
            {t(mode === "correct" ? "save" : "saveNew")}
          </Button>
          {earlier && (
            <Button onClick={() => form.setFieldsValue({ ...earlier, actors: [...earlier.actors] })}>
              {t("before")}
            </Button>
          )}
          <Button onClick={onClose}>{t("cancel")}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
