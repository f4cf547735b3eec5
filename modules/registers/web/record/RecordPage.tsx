import { may } from "@anlan/kernel";
import { holdsProtected } from "@anlan/records";
import {
  ChangeHistory,
  ConfirmFinal,
  type Fact,
  Icon,
  Loaded,
  RecordPage as Page,
  type RecordSection,
  tell,
  useCaller,
  useCommand,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { CORE_LABELS, ORIGINS, removeRecord } from "../../contract/index.ts";
import { whoDoes } from "../../domain/index.ts";
import { useRegisterSpecs } from "../specs.ts";
import { RecordState } from "../tones.tsx";
import { registerWords as words } from "../words.ts";
import { Checklists, checklistWords } from "./Checklists.tsx";
import { EditDialog } from "./EditDialog.tsx";
import { LifeButtons } from "./LifeButtons.tsx";
import { ProtectedDialog } from "./ProtectedDialog.tsx";
import { Duties, factSections, LinkedKinds, MovesTimeline, type OpenRecord } from "./RecordParts.tsx";

/** One record: what it is, its state, who must act, everything that it says and that is linked to it, what happened. */
export function RecordPage() {
  const { recordId = "" } = useParams();
  const specs = useRegisterSpecs();
  const query = useQueryOf(specs.get, { recordId: recordId as never });
  return <Loaded query={query}>{(open) => <Opened open={open} />}</Loaded>;
}

type Asked = "edit" | "remove" | "protected" | null;

function Opened({ open }: { open: OpenRecord }) {
  const t = useWords(words);
  const [asked, setAsked] = useState<Asked>(null);
  const { record, kind, due } = open;
  const close = () => setAsked(null);
  const late = kind.life.moves.find((move) => move.code === due?.move);
  return (
    <>
      <Page
        kind={kind.kind.name}
        title={record.name}
        number={record.number}
        path={[
          { label: t("registers"), to: "/registers" },
          { label: t(kind.kind.name), to: `/registers/kinds/${kind.code}` },
        ]}
        state={<RecordState kind={kind} state={record.state} />}
        {...(late === undefined
          ? {}
          : {
              waitsFor: `${whoDoes(late)
                .map((label) => t(label))
                .join("、")} · ${t(late.name)}`,
            })}
        due={due?.at ?? null}
        actions={<HeadButtons open={open} ask={setAsked} />}
        sections={sectionsOf(open, t)}
      />
      {asked === "edit" && <EditDialog kind={kind} record={record} onClose={close} />}
      {asked === "remove" && <RemoveDialog open={open} onClose={close} />}
      {asked === "protected" && <ProtectedDialog recordId={record.id} onClose={close} />}
    </>
  );
}

function HeadButtons({ open, ask }: { open: OpenRecord; ask: (what: Asked) => void }) {
  const t = useWords(words);
  const caller = useCaller();
  const { record, kind, mayEdit } = open;
  const mayManage = may(caller, "registers.record.manage");
  return (
    <>
      <LifeButtons kind={kind} record={record} />
      {mayEdit && (
        <button type="button" className="al-button" onClick={() => ask("edit")}>
          <Icon name="settings" /> {t("edit")}
        </button>
      )}
      {mayManage && kind.fields.some(holdsProtected) && (
        <button type="button" className="al-button" onClick={() => ask("protected")}>
          <Icon name="key" /> {t("openProtected")}
        </button>
      )}
      {mayManage && mayEdit && (
        <button type="button" className="al-link-button" onClick={() => ask("remove")}>
          {t("removeWrong")}
        </button>
      )}
    </>
  );
}

function RemoveDialog({ open, onClose }: { open: OpenRecord; onClose: () => void }) {
  const navigate = useNavigate();
  const remove = useCommand(removeRecord);
  const { id: recordId, revision, kind } = open.record;
  return (
    <ConfirmFinal
      title={words.removeWrong}
      consequence={words.removeConsequence}
      confirmLabel={words.removeWrong}
      onClose={onClose}
      onConfirm={async (reason) => {
        await remove.run({ recordId, revision, reason });
        tell(words.saved);
        await navigate(`/registers/kinds/${kind}`);
      }}
    />
  );
}

function basics(open: OpenRecord, t: (label: { zh: string; en: string }) => string): Fact[] {
  const { record, within, kind } = open;
  const { position } = record;
  const facts: (Fact | false)[] = [
    kind.kind.enterprise !== "none" && {
      label: words.enterprise,
      value:
        record.enterpriseId === null ? null : (
          <Link to={`/enterprises/${record.enterpriseId}`}>{record.enterpriseName ?? record.enterpriseId}</Link>
        ),
    },
    within !== null && {
      label: words.within,
      value: <Link to={`/registers/records/${within.id}`}>{within.name}</Link>,
    },
    { label: words.region, value: record.regionName ?? record.region },
    { label: words.address, value: record.address },
    kind.kind.geometry !== "none" && {
      label: words.position,
      value: position && (
        <Link to={`/map?layers=${kind.code}&lng=${position.longitude}&lat=${position.latitude}&z=16`}>
          <Icon name="place" /> {position.longitude}, {position.latitude}
          {record.geometry !== null && ` · ${t(words.shape)}`}
        </Link>
      ),
    },
  ];
  return facts.filter((fact) => fact !== false);
}

function sectionsOf(open: OpenRecord, t: (label: { zh: string; en: string }) => string): RecordSection[] {
  const { record, kind, links, moves, history, names, mayEdit, proposals, checklists } = open;
  const states = Object.fromEntries(kind.life.states.map((state) => [state.code, state.name]));
  const waiting = proposals > 0 && (
    <p role="status">
      <Link to={`/registers/proposals?recordId=${record.id}`}>{t(words.waiting)}</Link>
    </p>
  );
  return [
    { key: "basics", title: words.basics, facts: basics(open, t), body: waiting },
    ...factSections(open).map(({ title, facts }) => ({ key: title.en, title, facts })),
    ...(links.length === 0
      ? []
      : [{ key: "linked", title: words.linked, body: <LinkedKinds open={open} mayCreate={mayEdit} /> }]),
    ...(checklists.length === 0
      ? []
      : [
          {
            key: "checklists",
            title: checklistWords.title,
            body: <Checklists recordId={record.id} lists={checklists} />,
          },
        ]),
    ...(kind.duties.length === 0
      ? []
      : [{ key: "duties", title: words.duties, body: <Duties recordId={record.id} />, aside: true as const }]),
    ...(moves.length === 0
      ? []
      : [
          {
            key: "moves",
            title: words.moves,
            body: <MovesTimeline kind={kind} moves={moves} names={names} />,
            aside: true as const,
          },
        ]),
    {
      key: "history",
      title: words.history,
      aside: true,
      body: (
        <ChangeHistory
          entries={history}
          fields={kind.fields}
          labels={CORE_LABELS}
          values={{ state: states }}
          origins={ORIGINS}
          names={names}
        />
      ),
    },
  ];
}
