import { Dialog, type StoredFile, tell, UploadField, useCommand, useLabel, useWords } from "@anlan/web-kit";
import { Button, Input, Radio, Select } from "antd";
import { type FormEvent, useId, useState } from "react";
import { completeTasks, type MyTask, UNCHECKED_REASONS, type UncheckedReason } from "../contract/index.ts";
import { selfCheckWords as words } from "./words.ts";

/** What the desk says of a record besides its result. */
export const sentNow = () => ({ recordId: crypto.randomUUID() as never, deviceAt: new Date().toISOString() });

interface Props {
  readonly task: MyTask;
  readonly kind: "danger" | "not-checked";
  readonly onClose: () => void;
}

/** Says what was found wrong, or why something was not checked. A refusal keeps what was typed. */
export function TaskDialog({ task, kind, onClose }: Props) {
  const t = useWords(words);
  const label = useLabel();
  const id = useId();
  // One record, however often it is sent.
  const [record] = useState(sentNow);
  const [description, setDescription] = useState("");
  const [level, setLevel] = useState<"" | "general" | "major">("");
  const [reason, setReason] = useState<UncheckedReason | undefined>();
  const [files, setFiles] = useState<StoredFile[]>([]);
  const { run, running, error } = useCommand(completeTasks, { refreshes: ["self-checks"] });
  const isDanger = kind === "danger";
  const ready = isDanger
    ? description.trim() !== ""
    : reason !== undefined && (reason !== "other" || description.trim() !== "");
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const said = description.trim() === "" ? null : description;
    const found = isDanger
      ? { danger: { description, level: level === "" ? null : level } }
      : { reason: reason ?? null, remark: said };
    try {
      await run({
        ...record,
        taskIds: [task.taskId],
        result: kind,
        ...found,
        photos: files.map((file) => ({ fileId: file.id as never, takenAt: null })),
      });
      tell(isDanger ? words.registered : words.saved);
      onClose();
    } catch {
      // What was typed stays; the reason stands above the buttons.
    }
  };
  return (
    <Dialog title={t(isDanger ? "danger" : "notChecked")} place="side" firm onClose={onClose}>
      <form className="self-checks-form" onSubmit={(event) => void send(event)}>
        <p>{task.content}</p>
        {isDanger ? (
          <fieldset>
            <legend>{t("level")}</legend>
            <Radio.Group
              value={level}
              onChange={(event) => setLevel(event.target.value)}
              options={[
                { value: "", label: t("undecided") },
                { value: "general", label: t("general") },
                { value: "major", label: t("major") },
              ]}
            />
          </fieldset>
        ) : (
          <div className="self-checks-field">
            <label htmlFor={`${id}-reason`}>{t("reason")}</label>
            <Select
              id={`${id}-reason`}
              value={reason ?? null}
              onChange={(value) => setReason(value ?? undefined)}
              options={Object.entries(UNCHECKED_REASONS).map(([value, words_]) => ({
                value: value as UncheckedReason,
                label: label(words_),
              }))}
            />
          </div>
        )}
        <div className="self-checks-field">
          <label htmlFor={`${id}-text`}>{t(isDanger ? "what" : "remark")}</label>
          <Input.TextArea
            id={`${id}-text`}
            data-first
            value={description}
            onChange={(event) => setDescription(event.target.value)}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={isDanger ? 2000 : 1000}
            showCount
          />
        </div>
        <div className="self-checks-field">
          <label htmlFor={`${id}-files`}>{t("photos")}</label>
          <UploadField id={`${id}-files`} value={files} onChange={setFiles} accept="image/*" />
        </div>
        {error !== null && (
          <p role="alert" className="self-checks-against">
            {label(error.words)}
          </p>
        )}
        <p className="self-checks-acts">
          <Button htmlType="submit" type="primary" loading={running} disabled={!ready}>
            {t("send")}
          </Button>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </p>
      </form>
    </Dialog>
  );
}
