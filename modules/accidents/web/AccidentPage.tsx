import {
  Dialog,
  Icon,
  Loaded,
  MoveButtons,
  ProcedureBar,
  RecordPage,
  SpecForm,
  StateTag,
  tell,
  useCaller,
  useMay,
  useOwnEnterprise,
  usePermitted,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link, useParams } from "react-router";
import {
  ACCIDENT_STATES,
  type Accident,
  addReport,
  correctOwnReport,
  dismissAccident,
  endRescue,
  joinAccident,
  MARK_NAMES,
  MONTH_STATES,
  reinstateAccident,
  verifyAccident,
} from "../contract/index.ts";
import { accidentLife } from "../domain/lifecycle.ts";
import { GradeTag } from "./AccidentsPage.tsx";
import { CorrectDialog, LossDialog } from "./CorrectDialogs.tsx";
import { AccidentPicker, ofRules } from "./inputs.tsx";
import { ReportDialog } from "./Reports.tsx";
import { accidentSections } from "./sections.tsx";
import { useAccidentSpecs } from "./specs.ts";
import { markTones, monthTones, stateTones, accidentWords as words } from "./words.ts";
import "./accidents.css";

const HANDLE = "accidents.accident.handle";
type Asked = "report" | "complete" | "correct" | "correctStatistics" | "setLoss" | "endRescue" | null;

/** One accident: its clocks, facts, casualties, statistics, reports and everything that happened. */
export function AccidentPage() {
  const { accidentId = "" } = useParams();
  const query = useQueryOf(useAccidentSpecs().get, { accidentId: accidentId as never }, { everySeconds: 60 });
  return <Loaded query={query}>{(accident) => <Opened accident={accident} />}</Loaded>;
}

/** Limits that the unit or the county still has to keep. */
const openClocks = ({ clocks }: Accident): string[] =>
  clocks.flatMap(({ due, doneAt, by }) =>
    due !== null && doneAt === null && (by === "unit" || by === "county") ? [due] : [],
  );
const hasOpenClock = (accident: Accident): boolean => openClocks(accident).length > 0;

const isLive = ({ state }: Accident): boolean => state === "reported" || state === "verified";

function LifeButtons({ accident }: { accident: Accident }) {
  const initial = { accidentId: accident.id, revision: accident.revision };
  const why = { reason: { label: words.reason, rows: 2 } };
  const road = accident.category === "road-traffic";
  return (
    <MoveButtons
      procedure={accidentLife}
      record={accident}
      recordKey={accident.id}
      // While a clock runs, telling comes before verifying: one main button only.
      quiet={hasOpenClock(accident) ? ["dismiss", "join", "verify"] : ["dismiss", "join"]}
      moves={{
        verify: {
          command: verifyAccident as never,
          initial: { ...initial, nature: "production" },
          fields: {
            nature: { label: words.nature, ...ofRules("natures") },
            vehicle: road ? { label: words.vehicle, ...ofRules("vehicles") } : { label: words.vehicle, hidden: true },
            remark: { label: words.remark, rows: 2 },
          },
        },
        dismiss: { command: dismissAccident as never, initial, fields: why },
        join: {
          command: joinAccident as never,
          initial,
          fields: { into: { label: words.into, input: AccidentPicker as never }, ...why },
          note: words.joinNote,
        },
        reinstate: { command: reinstateAccident as never, initial, fields: why },
      }}
    />
  );
}

/** What the form of listed supervision knows of it then. */
const matterOf = ({ id, title, region, unitName, enterpriseName }: Accident) => ({
  ...{ subjectId: id, title, region, unitName: unitName ?? enterpriseName ?? "" },
});

function HeadButtons({ accident, ask }: { accident: Accident; ask: (what: Asked) => void }) {
  const t = useWords(words);
  const specs = useAccidentSpecs();
  const mayReport = useMay(specs.add.permission ?? "");
  const mayHandle = useMay(HANDLE);
  const mayComplete = useMay(specs.complete.permission ?? "") && !mayHandle;
  const maySupervise = useMay("hidden-dangers.supervision.propose");
  const { accountId } = useCaller();
  // The enterprise may always say that it was otherwise; a town completes what it reported until somebody verified it.
  const isOwn = specs.complete === (correctOwnReport as unknown);
  const stillMine = accident.state === "reported" && accident.lastMoves["report"] === accountId;
  if (!isLive(accident)) return mayHandle ? <LifeButtons accident={accident} /> : null;
  const acts: Exclude<Asked, null | "report" | "complete">[] = ["correct", "correctStatistics", "setLoss"];
  return (
    <>
      {mayReport && (
        <button
          type="button"
          className={!mayHandle || hasOpenClock(accident) ? "al-button al-button-main" : "al-button"}
          onClick={() => ask("report")}
        >
          <Icon name="plus" /> {t(specs.add === addReport ? "report" : "reportOn")}
        </button>
      )}
      {mayComplete && (isOwn || stillMine) && (
        <button type="button" className="al-button" onClick={() => ask("complete")}>
          {t(isOwn ? "correctOwn" : "complete")}
        </button>
      )}
      {mayHandle &&
        acts.map((act) => (
          <button key={act} type="button" className="al-button" onClick={() => ask(act)}>
            {t(act)}
          </button>
        ))}
      {mayHandle && accident.rescueEndedAt === null && (
        <button type="button" className="al-button" onClick={() => ask("endRescue")}>
          {t("endRescue")}
        </button>
      )}
      {mayHandle && <LifeButtons accident={accident} />}
      {maySupervise && (
        <Link className="al-button" to="/hidden-dangers/supervisions" state={{ accident: matterOf(accident) }}>
          {t("supervise")}
        </Link>
      )}
    </>
  );
}

function Tags({ accident }: { accident: Accident }) {
  const { state, marks, counted, month } = accident;
  return (
    <>
      <StateTag label={ACCIDENT_STATES[state]} tone={stateTones[state]} /> <GradeTag row={accident} />{" "}
      {!counted && <StateTag label={words.notCounted} tone="ended" />}{" "}
      {marks.map((mark) => (
        <StateTag key={mark} label={MARK_NAMES[mark]} tone={markTones[mark]} />
      ))}{" "}
      {month !== null && (
        <StateTag
          label={{
            zh: `${month.month} ${MONTH_STATES[month.state].zh}`,
            en: `${month.month} ${MONTH_STATES[month.state].en}`,
          }}
          tone={monthTones[month.state]}
        />
      )}
    </>
  );
}

function EndRescue({ accident, onClose }: { accident: Accident; onClose: () => void }) {
  const t = useWords(words);
  return (
    <Dialog title={t("endRescue")} firm onClose={onClose}>
      <SpecForm
        spec={endRescue}
        initial={{ accidentId: accident.id, revision: accident.revision }}
        fields={{ at: { label: words.at } }}
        onCancel={onClose}
        onDone={() => {
          tell(words.saved);
          onClose();
        }}
      />
    </Dialog>
  );
}

function Opened({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const official = useOwnEnterprise() === null;
  const mayHandle = useMay(HANDLE) && official;
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const permitted = usePermitted()(accidentSections.map((section) => ({ permission: null, ...section })));
  const sections = permitted
    .filter(({ when }) => when === undefined || when(accident, mayHandle))
    .map(({ key, title, aside, Body }) => ({
      key,
      title,
      ...(aside === true ? { aside } : {}),
      body: <Body accident={accident} />,
    }));
  const open = openClocks(accident);
  return (
    <>
      <RecordPage
        kind={words.accident}
        title={accident.title}
        number={accident.number}
        path={[{ label: t(official ? "accidents" : "ownAccidents"), to: "/accidents" }]}
        state={<Tags accident={accident} />}
        due={isLive(accident) ? (open.sort()[0] ?? null) : null}
        actions={<HeadButtons accident={accident} ask={setAsked} />}
        procedure={<ProcedureBar procedure={accidentLife} record={accident} />}
        sections={sections}
      />
      {asked === "report" && <ReportDialog accident={accident} onClose={close} />}
      {(asked === "complete" || asked === "correct" || asked === "correctStatistics") && (
        <CorrectDialog accident={accident} part={asked} onClose={close} />
      )}
      {asked === "setLoss" && <LossDialog accident={accident} onClose={close} />}
      {asked === "endRescue" && <EndRescue accident={accident} onClose={close} />}
    </>
  );
}
