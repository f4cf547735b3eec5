import {
  CountInput,
  FieldPage,
  type Fix,
  FormFoot,
  MomentInput,
  PlaceInput,
  ProseInput,
  RestoredNote,
  ROUGH_METRES,
  SelectInput,
  TextInput,
  useField,
  useFieldForm,
} from "@anlan/field-kit";
import type { CommandSpec, Label } from "@anlan/kernel";
import { useLabel } from "@anlan/web-kit/light";
import { useState } from "react";
import { useNavigate } from "react-router";
import { reportAccident, reportOwnAccident } from "../contract/commands.ts";
import { NOTHING_KNOWN } from "../contract/counts.ts";
import { categoryWords } from "./categories.ts";
import { reportWords as words } from "./words.ts";

type Counts = Readonly<Record<string, number | null>>;

interface Values extends Record<string, unknown> {
  readonly title: string;
  readonly category: string | null;
  readonly occurredAt: string;
  readonly region: string | null;
  readonly place: string;
  readonly position: Fix | null;
  readonly counts: Counts;
  readonly brief: string;
}

const filled = (text: string): string | null => (text.trim() === "" ? null : text);
const categories = Object.entries(categoryWords).map(([value, label]) => ({ value, label }));

/** Only a fix that says something: a rough one would put the accident into the neighbours' region. */
const placeOf = (fix: Fix | null) =>
  fix === null || (fix.accuracy ?? ROUGH_METRES) > ROUGH_METRES
    ? null
    : { longitude: fix.longitude, latitude: fix.latitude };

function inputOf(values: Values, own: boolean): Record<string, unknown> {
  const { title, category, occurredAt, region, place, position, counts, brief } = values;
  return {
    title,
    category: category ?? "",
    occurredAt,
    place: filled(place),
    position: placeOf(position),
    casualties: { ...NOTHING_KNOWN, ...counts },
    brief: filled(brief),
    region,
    ...(own ? {} : { by: "unit" }),
  };
}

function Report({ own }: { own: boolean }) {
  const [round, setRound] = useState(0);
  return <Form key={round} own={own} onAnew={() => setRound(round + 1)} />;
}

function Form({ own, onAnew }: { own: boolean; onAnew: () => void }) {
  const t = useLabel();
  const navigate = useNavigate();
  const { me, clock } = useField();
  const spec: CommandSpec = own ? reportOwnAccident : reportAccident;
  const path = own ? "/accidents/own-report" : "/accidents/report";
  const form = useFieldForm<Values>(`${spec.name}|new`, path, () => ({
    title: "",
    category: null,
    occurredAt: new Date(clock.serverNow()).toISOString(),
    region: own ? null : me.facts.region,
    place: "",
    position: null,
    counts: {},
    brief: "",
  }));
  if (form === null) return null;
  const { values, set, issues } = form;
  const regions: { value: string; label: Label }[] = me.regions.map(({ code, name }) => ({
    value: code,
    label: { zh: name, en: name },
  }));
  const send = async () => {
    const summary = { zh: values.title, en: values.title };
    if (await form.send({ spec, input: inputOf(values, own), subject: null, summary }))
      void navigate("/queue", { replace: true });
  };
  return (
    <FieldPage title={words.report} back="/new" foot={<FormFoot form={form} label={words.send} onSend={send} />}>
      <p className="al-quiet">{t(words.lead)}</p>
      <RestoredNote form={form} onAnew={onAnew} />
      <TextInput
        label={words.title}
        help={words.titleHelp}
        value={values.title}
        onChange={(title) => set({ title })}
        issue={issues["title"]}
        max={100}
      />
      <SelectInput
        label={words.category}
        value={values.category}
        onChange={(category) => set({ category })}
        options={categories}
        issue={issues["category"]}
      />
      <MomentInput
        label={words.occurredAt}
        value={values.occurredAt}
        onChange={(occurredAt) => set({ occurredAt })}
        issue={issues["occurredAt"]}
      />
      {!own && regions.length > 1 && (
        <SelectInput
          label={words.region}
          value={values.region}
          onChange={(region) => set({ region })}
          options={regions}
          issue={issues["region"]}
        />
      )}
      <TextInput
        label={words.place}
        optional
        value={values.place}
        onChange={(place) => set({ place })}
        issue={issues["place"]}
      />
      <PlaceInput value={values.position} onChange={(position) => set({ position })} />
      <fieldset className="f-field f-stack">
        <legend>{t(words.casualties)}</legend>
        {Object.entries(words.counts).map(([key, label]) => (
          <CountInput
            key={key}
            label={label}
            optional
            value={values.counts[key] ?? null}
            onChange={(count) => set({ counts: { ...values.counts, [key]: count } })}
            issue={issues[`casualties.${key}`]}
          />
        ))}
      </fieldset>
      <ProseInput
        label={words.brief}
        optional
        value={values.brief}
        onChange={(brief) => set({ brief })}
        issue={issues["brief"]}
      />
    </FieldPage>
  );
}

/** The quick report of an official. */
export function ReportScreen() {
  return <Report own={false} />;
}

/** The quick report of an enterprise about itself. */
export function OwnReportScreen() {
  return <Report own />;
}
