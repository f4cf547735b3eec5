import { RecordFiles, RecordFilesInput } from "@anlan/files/web";
import type { CommandSpec } from "@anlan/kernel";
import {
  Dialog,
  type Fact,
  type FieldConfig,
  Loaded,
  MoveButtons,
  nextActor,
  ProcedureBar,
  RecordPage,
  SpecForm,
  StateTag,
  Timeline,
  tell,
  useCaller,
  useFormat,
  useOwnEnterprise,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { type ReactNode, useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import {
  decideSupervisionExtension,
  failSupervision,
  issueSupervision,
  passSupervision,
  proposeSupervisionAgain,
  publishSupervision,
  refuseSupervision,
  SUPERVISED_KINDS,
  SUPERVISION_LEVELS,
  SUPERVISION_STATES,
  type Supervision,
} from "../contract/index.ts";
import { supervisionLife } from "../domain/index.ts";
import { useDangerSpecs } from "./specs.ts";
import { supervisionTones, dangerWords as words } from "./words.ts";
import "./dangers.css";

/** One listed supervision: the matter, its limits, its notice and everything that happened. */
export function SupervisionPage() {
  const { supervisionId = "" } = useParams();
  const query = useQueryOf(useDangerSpecs().supervision, { supervisionId: supervisionId as never });
  return <Loaded query={query}>{(one) => <Opened one={one} />}</Loaded>;
}

type Fields = Readonly<Record<string, FieldConfig>>;
const files: Fields = { files: { label: words.evidence, input: RecordFilesInput } };
const remark: Fields = { remark: { label: words.remark, rows: 2 } };
const text: Fields = { text: { label: words.text, rows: 4 }, ...files };

interface Props {
  readonly one: Supervision;
}

interface Act {
  readonly word: keyof typeof words;
  readonly spec: CommandSpec<z.ZodType, z.ZodType>;
  readonly fields: Fields;
  readonly more?: Readonly<Record<string, unknown>>;
}

function useActs(one: Supervision): Act[] {
  const specs = useDangerSpecs();
  const caller = useCaller();
  const is = (actor: keyof typeof supervisionLife.actors) => supervisionLife.actors[actor].test(caller, one.life);
  const listed = one.state === "listed";
  const publication = { on: { label: words.publishedOn }, at: { label: words.publishedAt } };
  const all: readonly (readonly [boolean, Act])[] = [
    [
      listed && is("responsible"),
      { word: "progress", spec: specs.progress as never, fields: text, more: { files: [] } },
    ],
    [
      listed && is("responsible") && one.extension === null,
      {
        word: "extend",
        spec: specs.extend as never,
        fields: { until: { label: words.until }, reason: { label: words.reason, rows: 3 }, ...files },
        more: { files: [] },
      },
    ],
    [
      one.extension !== null && is("issuer"),
      {
        word: "decide",
        spec: decideSupervisionExtension as never,
        fields: { granted: { label: words.granted }, ...remark },
        more: { granted: true },
      },
    ],
    [
      one.listedOn !== null && one.publishedOn === null && is("proposer"),
      { word: "publishListing", spec: publishSupervision as never, fields: publication, more: { what: "listing" } },
    ],
    [
      one.delistedOn !== null && one.delistPublishedOn === null && is("proposer"),
      { word: "publishDelisting", spec: publishSupervision as never, fields: publication, more: { what: "delisting" } },
    ],
  ];
  return all.flatMap(([shown, act]) => (shown ? [act] : []));
}

function Acts({ one }: Props) {
  const t = useWords(words);
  const [open, setOpen] = useState<Act | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {useActs(one).map((act) => (
        <button key={act.word} type="button" className="al-button" onClick={() => setOpen(act)}>
          {t(act.word)}
        </button>
      ))}
      {open !== null && (
        <Dialog title={t(open.word)} firm onClose={close}>
          <SpecForm
            spec={open.spec}
            draftKey={`${one.id} ${open.word}`}
            initial={{ supervisionId: one.id, revision: one.life.revision, ...open.more } as never}
            fields={open.fields as never}
            onCancel={close}
            onDone={() => {
              tell(words.saved);
              close();
            }}
          />
        </Dialog>
      )}
    </>
  );
}

function Moves({ one }: Props) {
  const specs = useDangerSpecs();
  const official = useOwnEnterprise() === null;
  const start = { supervisionId: one.id, revision: one.life.revision };
  const withFiles = { ...start, files: [] };
  const officials = {
    issue: {
      command: issueSupervision as never,
      initial: withFiles,
      fields: { number: { label: words.noticeNumber }, listedOn: { label: words.listedOn }, ...files },
    },
    refuse: { command: refuseSupervision as never, initial: start, fields: remark },
    propose: { command: proposeSupervisionAgain as never, initial: start, fields: remark },
    fail: { command: failSupervision as never, initial: withFiles, fields: { ...remark, ...files } },
    pass: {
      command: passSupervision as never,
      initial: withFiles,
      fields: { on: { label: words.delistedOn }, ...remark, ...files },
    },
  };
  const apply = { "apply-review": { command: specs.applySupervision as never, initial: withFiles, fields: text } };
  return (
    <MoveButtons
      procedure={supervisionLife as never}
      record={one.life}
      recordKey={one.id}
      quiet={["refuse", "fail"]}
      moves={official ? { ...officials, ...apply } : apply}
    />
  );
}

const linkOf = ({ kind, subjectId }: Supervision): string | null =>
  kind === "danger" ? `/hidden-dangers/${subjectId}` : kind === "accident" ? `/accidents/${subjectId}` : null;

function useFacts(one: Supervision): Fact[] {
  const t = useWords(words);
  const format = useFormat();
  const day = (value: string | null) => (value === null ? null : format.day(value));
  const link = linkOf(one);
  const publication = (on: string | null, at: string | null, by: string | null): ReactNode => {
    if (on !== null) return `${format.day(on)} ${at ?? ""}`;
    return by === null ? null : t("publishBy", { day: format.day(by) });
  };
  return [
    { label: words.matter, value: link === null ? one.title : <Link to={link}>{one.title}</Link>, wide: true },
    { label: words.matterKind, value: t(SUPERVISED_KINDS[one.kind]) },
    { label: words.supervisionLevel, value: t(SUPERVISION_LEVELS[one.level]) },
    { label: words.region, value: one.regionName },
    { label: words.unitName, value: one.unitName },
    { label: words.leader, value: one.leader },
    { label: words.reviewBody, value: one.reviewBody },
    { label: words.reason, value: <span className="dangers-text">{one.reason}</span>, wide: true },
    { label: words.requirements, value: <span className="dangers-text">{one.requirements}</span>, wide: true },
    { label: words.proposedBy, value: `${one.proposedByName} ${format.moment(one.proposedAt)}` },
    { label: words.issuedBy, value: one.issuedByName },
    { label: words.listedOn, value: day(one.listedOn) },
    { label: words.supervisionDue, value: day(one.dueOn) },
    { label: words.firstDueOn, value: one.firstDueOn === one.dueOn ? null : day(one.firstDueOn) },
    { label: words.published, value: publication(one.publishedOn, one.publishedAt, one.publishBy) },
    { label: words.progressOn, value: day(one.progressOn) },
    { label: words.progressDue, value: one.state === "listed" ? day(one.progressDueOn) : null },
    { label: words.delistedOn, value: day(one.delistedOn) },
    {
      label: words.delistPublished,
      value: publication(one.delistPublishedOn, one.delistPublishedAt, one.delistPublishBy),
    },
  ].filter(({ value }) => value !== null);
}

function Notice({ one }: Props) {
  const t = useWords(words);
  return (
    <>
      {(["docx", "pdf"] as const).map((format) => (
        <a
          key={format}
          className="al-button"
          href={`/api/v1/hidden-dangers/supervisions/${one.id}/notice?format=${format}`}
          download
        >
          {t("notice")} {format.toUpperCase()}
        </a>
      ))}
    </>
  );
}

function Opened({ one }: Props) {
  const t = useWords(words);
  const official = useOwnEnterprise() === null;
  const facts = useFacts(one);
  const actor = nextActor(supervisionLife as never, one.life as never);
  const waitsFor = one.state === "listed" ? one.unitName : actor && t(actor);
  const entries = one.entries.map(({ id, at, byName, label, text: why, files: ids }) => ({
    id,
    at,
    who: byName,
    what: t(label),
    why,
    more: ids.length > 0 ? <RecordFiles ids={ids} /> : null,
  }));
  return (
    <RecordPage
      kind={words.supervision}
      title={one.title}
      number={one.number}
      path={[{ label: t(official ? "supervisions" : "ownSupervisions"), to: "/hidden-dangers/supervisions" }]}
      state={
        <>
          <StateTag label={SUPERVISION_STATES[one.state]} tone={supervisionTones[one.state]} />{" "}
          {one.overdue && <StateTag label={words.overdue} tone="wrong" />}{" "}
          {one.progressLate && <StateTag label={words.progressLate} tone="warn" />}{" "}
          {one.unpublished && <StateTag label={words.unpublished} tone="warn" />}
        </>
      }
      waitsFor={waitsFor}
      due={one.life.stepDueOn}
      actions={
        <>
          <Moves one={one} />
          <Acts one={one} />
          {official && one.listedOn !== null && <Notice one={one} />}
        </>
      }
      procedure={<ProcedureBar procedure={supervisionLife} record={one.life} due={one.life.stepDueOn} />}
      sections={[
        { key: "facts", title: words.facts, facts },
        { key: "course", title: words.course, aside: true, body: <Timeline entries={entries} /> },
      ]}
    />
  );
}
