import {
  ChoiceInput,
  CountInput,
  FieldPage,
  FormFoot,
  ProseInput,
  RestoredNote,
  TextInput,
  useField,
  useFieldForm,
  useKeptAnswer,
} from "@anlan/field-kit";
import { chinaDay } from "@anlan/kernel";
import { useFormat, useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { useNavigate } from "react-router";
import { publishCommitment } from "../contract/commands.ts";
import { commitmentWords as words, YES_NO } from "./commitment-words.ts";
import {
  addsUp,
  COUNTS,
  type CommitmentRead,
  type CommitmentTyped,
  FLAGS,
  readCommitment,
  subjectOfDay,
} from "./commitment-work.ts";
import { checkWords } from "./words.ts";

const PATH = "/commitment";

function Told({ say }: { say: string }) {
  return (
    <FieldPage title={checkWords.commitment} back="/">
      <p>{say}</p>
    </FieldPage>
  );
}

function Form({ read, onAnew }: { read: CommitmentRead; onAnew: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const { proposed, known, day, versions } = read;
  const form = useFieldForm<CommitmentTyped>(`${publishCommitment.name}|${day}`, PATH, () => ({ ...proposed }));
  if (form === null) return null;
  const { values, set, issues } = form;
  const [newest] = versions;
  // One key of the announcement at a time.
  const put = (key: keyof CommitmentTyped, value: number | boolean) =>
    set({ [key]: value } as Partial<CommitmentTyped>);
  const title = read.kind === "daily" ? words.publishToday : words.publishYear;
  const send = async () => {
    setAsked(true);
    if (!addsUp(values)) return;
    const input = { ...values, person: values.person.trim() };
    if (await form.send({ spec: publishCommitment, input, subject: subjectOfDay(read), summary: title }))
      void navigate("/queue", { replace: true });
  };
  return (
    <FieldPage
      title={newest === undefined ? title : words.again}
      back="/"
      foot={<FormFoot form={form} label={words.publish} onSend={send} />}
    >
      <p>
        <strong>{day}</strong> {read.enterpriseName}
      </p>
      {newest !== undefined && (
        <p className="f-notice">{t("already", { version: newest.version, at: format.moment(newest.publishedAt) })}</p>
      )}
      <p className="al-quiet">{t("known", { major: known.majorDangers, works: known.specialWork })}</p>
      <RestoredNote form={form} onAnew={onAnew} />
      {COUNTS.map((key) => (
        <CountInput
          key={key}
          label={words[key]}
          value={values[key]}
          onChange={(count) => put(key, count ?? 0)}
          issue={key === "plants" && asked && !addsUp(values) ? t("differ") : issues[key]}
        />
      ))}
      {FLAGS.map((key) => (
        <ChoiceInput
          key={key}
          label={words[key]}
          value={values[key] ? "yes" : "no"}
          onChange={(answer) => put(key, answer === "yes")}
          options={YES_NO}
        />
      ))}
      <ProseInput
        label={words.text}
        max={1000}
        value={values.text}
        onChange={(text) => set({ text })}
        issue={issues["text"]}
      />
      <TextInput
        label={words.person}
        max={60}
        value={values.person}
        onChange={(person) => set({ person })}
        issue={issues["person"]}
      />
    </FieldPage>
  );
}

/** The enterprise commits itself for the day (or the year): what the system knows is filled in, and a person answers for it. */
export function CommitmentScreen() {
  const t = useWords(words);
  const [round, setRound] = useState(0);
  const { door, clock } = useField();
  const kept = useKeptAnswer("self-checks.commitment", (signal) => readCommitment(door.api, signal));
  if (kept === undefined) return null;
  if (kept === null) return <Told say={t("notHere")} />;
  const { answer: read } = kept;
  if (read === null) return <Told say={t("notAsked")} />;
  const today = chinaDay(new Date(clock.serverNow()));
  if (read.kind === "daily" && read.day !== today) return <Told say={t("otherDay", { day: read.day })} />;
  return <Form key={`${read.day}.${round}`} read={read} onAnew={() => setRound(round + 1)} />;
}
