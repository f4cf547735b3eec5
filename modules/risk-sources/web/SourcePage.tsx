import {
  Dialog,
  type Fact,
  Loaded,
  MoveButtons,
  nextActor,
  ProcedureBar,
  positionText,
  RecordPage,
  RISK_LEVELS,
  RiskTag,
  SpecForm,
  StateTag,
  tell,
  useCaller,
  useFormat,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { type ReactNode, useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import {
  approveSource,
  COLOURS,
  editSource,
  getSource,
  ORIGINS,
  retireSource,
  returnSource,
  reviseSource,
  SOURCE_KINDS,
  SOURCE_STATES,
  submitSource,
} from "../contract/index.ts";
import { sourceLife } from "../domain/index.ts";
import { dossierFormFields } from "./fields.ts";
import { sourceTones, sourceWords as words } from "./words.ts";
import "./risk-sources.css";

type Shown = z.output<typeof getSource.output>;

/** One dossier: what it tells, who must act, and what counts meanwhile. */
export function SourcePage() {
  const { sourceId = "" } = useParams();
  const query = useQueryOf(getSource, { id: sourceId as never });
  return <Loaded query={query}>{(one) => <Opened one={one} />}</Loaded>;
}

const remark = { remark: { label: words.remark, rows: 3 } };

function Moves({ one }: { one: Shown }) {
  const initial = { id: one.id, revision: one.revision };
  const plain = (command: unknown) => ({ command: command as never, initial, fields: remark });
  const approve = {
    command: approveSource as never,
    initial,
    fields: { reviewOn: { label: words.reviewOn }, ...remark },
  };
  return (
    <MoveButtons
      procedure={sourceLife as never}
      record={one as never}
      recordKey={one.id}
      quiet={["retire", "return"]}
      moves={{
        submit: plain(submitSource),
        approve,
        return: plain(returnSource),
        revise: plain(reviseSource),
        retire: plain(retireSource),
      }}
    />
  );
}

function useFacts(one: Shown): Fact[] {
  const t = useWords(words);
  const format = useFormat();
  const text = (value: string | null): ReactNode =>
    value === null ? null : <span className="source-text">{value}</span>;
  const day = (value: string | null) => (value === null ? null : format.day(value));
  const archive =
    one.enterpriseId === null ? null : <Link to={`/enterprises/${one.enterpriseId}`}>{one.enterpriseName}</Link>;
  return [
    { label: words.colour, value: <RiskTag level={RISK_LEVELS[one.colour]} /> },
    { label: words.kind, value: t(SOURCE_KINDS[one.kind]) },
    { label: words.region, value: one.regionName },
    { label: words.place, value: one.place },
    { label: words.position, value: one.position === null ? null : positionText(one.position) },
    { label: words.enterprise, value: archive },
    { label: words.factor, value: text(one.factor), wide: true as const },
    { label: words.effect, value: text(one.effect), wide: true as const },
    { label: words.reach, value: one.reach === null ? null : `${format.number(one.reach)} ${t("metres")}` },
    { label: words.persons, value: one.persons === null ? null : format.number(one.persons) },
    { label: words.objects, value: text(one.objects), wide: true as const },
    { label: words.measures, value: text(one.measures), wide: true as const },
    { label: words.unitName, value: one.unitName },
    { label: words.basis, value: text(one.basis), wide: true as const },
    { label: words.origin, value: t(ORIGINS[one.origin]) },
    { label: words.approvedOn, value: day(one.approvedOn) },
    { label: words.reviewOn, value: day(one.reviewOn) },
    { label: words.remark, value: text(one.remark), wide: true as const },
  ].filter(({ value }) => value !== null);
}

function EditDialog({ one, onClose }: { one: Shown; onClose: () => void }) {
  const t = useWords(words);
  const known = Object.fromEntries(Object.keys(dossierFormFields).map((key) => [key, one[key as keyof Shown]]));
  return (
    <Dialog title={t("edit")} firm onClose={onClose}>
      <SpecForm
        spec={editSource as never}
        draftKey={one.id}
        initial={{ id: one.id, revision: one.revision, ...known } as never}
        fields={dossierFormFields as never}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

function Opened({ one }: { one: Shown }) {
  const t = useWords(words);
  const format = useFormat();
  const caller = useCaller();
  const [open, setOpen] = useState(false);
  const facts = useFacts(one);
  const actor = one.state === "approved" ? null : nextActor(sourceLife as never, one as never);
  const mayEdit = one.state === "draft" && sourceLife.actors.keeper.test(caller, one);
  const { published, approvedOn } = one;
  const isAnew = published !== null && approvedOn !== null && (one.state === "draft" || one.state === "submitted");
  return (
    <>
      <RecordPage
        kind={words.title}
        title={one.name}
        path={[{ label: t("title"), to: "/risk-sources" }]}
        state={<StateTag label={SOURCE_STATES[one.state]} tone={sourceTones[one.state]} />}
        waitsFor={actor === null ? null : t(actor)}
        due={one.state === "approved" ? one.reviewOn : null}
        actions={
          <>
            <Moves one={one} />
            {mayEdit && (
              <button type="button" className="al-button" onClick={() => setOpen(true)}>
                {t("edit")}
              </button>
            )}
            {published !== null && (
              <Link className="al-button" to="/map?layers=risk-sources.source">
                {t("onMap")}
              </Link>
            )}
          </>
        }
        procedure={<ProcedureBar procedure={sourceLife as never} record={one as never} />}
        sections={[
          { key: "facts", title: words.facts, facts },
          ...(isAnew
            ? [
                {
                  key: "published",
                  title: words.published,
                  aside: true as const,
                  body: <p>{t("differs", { colour: t(COLOURS[published.colour]), day: format.day(approvedOn) })}</p>,
                },
              ]
            : []),
        ]}
      />
      {open && <EditDialog one={one} onClose={() => setOpen(false)} />}
    </>
  );
}
