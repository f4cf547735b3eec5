import { type ChosenEnterprise, EnterpriseInput } from "@anlan/enterprises/field";
import {
  ChoiceInput,
  FieldPage,
  type Fix,
  FormFoot,
  PhotosInput,
  PlaceInput,
  ProseInput,
  RestoredNote,
  TextInput,
  useField,
  useFieldForm,
} from "@anlan/field-kit";
import type { CommandSpec } from "@anlan/kernel";
import { useLabel } from "@anlan/web-kit/light";
import { useState } from "react";
import { useNavigate } from "react-router";
import { MAJOR_REASONS, type MajorReason } from "../contract/choices.ts";
import { registerDanger, registerOwnDanger } from "../contract/commands.ts";
import { type ChosenDanger, LikeFinds } from "./LikeFinds.tsx";
import { LEVEL_CHOICES, dangerWords as words } from "./words.ts";

interface Values extends Record<string, unknown> {
  readonly description: string;
  readonly place: string;
  readonly level: keyof typeof LEVEL_CHOICES;
  /** Why it is major. */
  readonly reason: MajorReason | null;
  readonly enterprise: ChosenEnterprise | null;
  readonly position: Fix | null;
  readonly foundAt: string;
  readonly joinTo: ChosenDanger | null;
}

/** What the ledger is asked for while the form is filled in. */
function askedOf({ description, place, enterprise, position }: Values, own: boolean, region: string) {
  const { longitude = null, latitude = null, accuracy = null } = position ?? {};
  const where = own ? {} : { enterpriseId: enterprise?.id ?? null, region: enterprise?.region ?? region };
  return { description, place: place.trim() === "" ? null : place, longitude, latitude, accuracy, ...where };
}

function inputOf(
  { description, place, level, reason, enterprise, position, foundAt, joinTo }: Values,
  more: { own: boolean; region: string; deviceAt: string },
) {
  const found = {
    description,
    place: place.trim() === "" ? null : place,
    level: level === "unsure" ? null : level,
    majorReasons: level === "major" && reason !== null ? [reason] : [],
    position: position === null ? null : { longitude: position.longitude, latitude: position.latitude },
    accuracy: position?.accuracy ?? null,
    foundAt,
    deviceAt: more.deviceAt,
    joinTo: joinTo?.id ?? null,
  };
  if (more.own) return found;
  return { ...found, enterpriseId: enterprise?.id ?? null, region: enterprise?.region ?? more.region };
}

function Form({ own, onAnew }: { own: boolean; onAnew: () => void }) {
  const t = useLabel();
  const navigate = useNavigate();
  const { me, clock } = useField();
  const [asked, setAsked] = useState(false);
  const spec: CommandSpec = own ? registerOwnDanger : registerDanger;
  const form = useFieldForm<Values>(`${spec.name}|new`, own ? "/dangers/own-new" : "/dangers/new", () => ({
    description: "",
    place: "",
    level: "general",
    reason: null,
    enterprise: null,
    position: null,
    foundAt: new Date(clock.serverNow()).toISOString(),
    joinTo: null,
  }));
  if (form === null) return null;
  const { values, set, issues } = form;
  const lacksReason = values.level === "major" && (values.reason ?? null) === null;
  const send = async () => {
    setAsked(true);
    if (lacksReason) return;
    const deviceAt = new Date(clock.now()).toISOString();
    const input = inputOf(values, { own, region: me.facts.region, deviceAt });
    const summary = { zh: values.description, en: values.description };
    if (await form.send({ spec, input, photos: { field: "files" }, subject: null, summary }))
      void navigate("/queue", { replace: true });
  };
  return (
    <FieldPage title={words.report} back="/new" foot={<FormFoot form={form} label={words.send} onSend={send} />}>
      <p className="al-quiet">{t(words.reportLead)}</p>
      <RestoredNote form={form} onAnew={onAnew} />
      <PhotosInput form={form} issue={issues["files"]} position={values.position} />
      <ProseInput
        label={words.description}
        value={values.description}
        onChange={(description) => set({ description })}
        issue={issues["description"]}
      />
      <TextInput
        label={words.place}
        optional
        value={values.place}
        onChange={(place) => set({ place })}
        issue={issues["place"]}
      />
      {!own && (
        <EnterpriseInput value={values.enterprise} onChange={(enterprise) => set({ enterprise, joinTo: null })} />
      )}
      <LikeFinds
        own={own}
        asked={askedOf(values, own, me.facts.region)}
        value={values.joinTo ?? null}
        onChange={(joinTo) => set({ joinTo })}
      />
      <ChoiceInput
        label={words.level}
        value={values.level}
        onChange={(level) => set({ level })}
        options={LEVEL_CHOICES}
      />
      {values.level === "major" && (
        <ChoiceInput
          label={words.whyMajor}
          help={words.majorWay}
          value={values.reason ?? null}
          onChange={(reason) => set({ reason })}
          options={MAJOR_REASONS}
          issue={asked && lacksReason ? t(words.chooseReason) : undefined}
        />
      )}
      <PlaceInput auto value={values.position} onChange={(position) => set({ position })} />
    </FieldPage>
  );
}

function Report({ own }: { own: boolean }) {
  const [round, setRound] = useState(0);
  return <Form key={round} own={own} onAnew={() => setRound(round + 1)} />;
}

/** An official or a grid member reports a danger. */
export function ReportScreen() {
  return <Report own={false} />;
}

/** An enterprise reports a danger of its own. */
export function OwnReportScreen() {
  return <Report own />;
}
