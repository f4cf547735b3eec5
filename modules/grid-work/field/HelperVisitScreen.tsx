import { EnterpriseInput } from "@anlan/enterprises/field";
import {
  ChoiceInput,
  DayInput,
  FieldPage,
  FormFoot,
  newId,
  PhotosInput,
  PlaceInput,
  ProseInput,
  RestoredNote,
  SelectInput,
  TextInput,
  useField,
  useFieldForm,
} from "@anlan/field-kit";
import { chinaDay } from "@anlan/kernel";
import { useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { useNavigate } from "react-router";
import { recordHelperVisit } from "../contract/helper-commands.ts";
import { type HelperVisitValues, helperVisitInput, lacksOf, visitPhotosOf } from "./helper-visit-input.ts";
import { helperLabel, useHelpers } from "./helpers.ts";
import { LEVEL_CHOICES, gridWords as words } from "./words.ts";

const PATH = "/helper-visits/new";

function Form({ onAnew }: { onAnew: () => void }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const { clock } = useField();
  const helpers = useHelpers();
  const [asked, setAsked] = useState(false);
  const form = useFieldForm<HelperVisitValues>(`${recordHelperVisit.name}|new`, PATH, () => ({
    visitId: newId(),
    helperId: null,
    day: chinaDay(new Date(clock.serverNow())),
    hours: "",
    enterprise: null,
    place: "",
    work: "",
    finding: "",
    level: "none",
    position: null,
  }));
  if (form === null) return null;
  const { values, set, issues } = form;
  const lacking = asked ? lacksOf(values) : [];
  const send = async () => {
    setAsked(true);
    if (lacksOf(values).length > 0) return;
    const input = helperVisitInput(values, new Date(clock.now()).toISOString());
    const where = values.enterprise?.name ?? values.place;
    const who = helpers?.find(({ id }) => id === values.helperId)?.name ?? "";
    const summary = { zh: `${who}走访：${where}`, en: `${who} visited ${where}` };
    const photos = visitPhotosOf(values);
    if (await form.send({ spec: recordHelperVisit, input, photos, subject: null, summary }))
      void navigate("/new", { replace: true });
  };
  return (
    <FieldPage title={words.helperVisit} back="/new" foot={<FormFoot form={form} label={words.submit} onSend={send} />}>
      <RestoredNote form={form} onAnew={onAnew} />
      {helpers === null && <p className="f-notice">{t("noHelpers")}</p>}
      {helpers?.length === 0 && <p className="f-notice">{t("helpersEmpty")}</p>}
      <SelectInput
        label={words.helper}
        value={values.helperId}
        onChange={(helperId) => set({ helperId })}
        options={(helpers ?? []).map((one) => ({ value: one.id, label: helperLabel(one) }))}
        issue={lacking.includes("helperId") ? t("helperMissing") : issues["helperId"]}
      />
      <DayInput label={words.day} value={values.day} onChange={(day) => set({ day })} issue={issues["day"]} />
      <EnterpriseInput value={values.enterprise} onChange={(enterprise) => set({ enterprise })} />
      <TextInput
        label={words.place}
        help={words.placeHelp}
        value={values.place}
        max={120}
        onChange={(place) => set({ place })}
        issue={lacking.includes("place") ? t("placeMissing") : issues["placeName"]}
      />
      <ProseInput label={words.work} value={values.work} onChange={(work) => set({ work })} issue={issues["work"]} />
      <TextInput
        label={words.hours}
        optional
        mode="numeric"
        max={4}
        value={values.hours}
        onChange={(hours) => set({ hours })}
        issue={issues["hours"]}
      />
      <ProseInput
        label={words.finding}
        optional
        value={values.finding}
        onChange={(finding) => set({ finding })}
        issue={issues["findings.0.description"]}
      />
      {values.finding.trim() !== "" && (
        <ChoiceInput
          label={words.level}
          value={values.level}
          onChange={(level) => set({ level })}
          options={LEVEL_CHOICES}
        />
      )}
      <PhotosInput
        form={form}
        label={words.photos}
        issue={issues["fileIds"] ?? issues["findings.0.fileIds"]}
        position={values.position}
      />
      <PlaceInput auto value={values.position} onChange={(position) => set({ position })} />
    </FieldPage>
  );
}

/** The visit of an adviser, a volunteer or a supervisor of the people: what was looked at, and what was found. */
export function HelperVisitScreen() {
  const [round, setRound] = useState(0);
  return <Form key={round} onAnew={() => setRound(round + 1)} />;
}
