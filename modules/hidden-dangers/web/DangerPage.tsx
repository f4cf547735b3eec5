import type { Procedure } from "@anlan/kernel";
import {
  Loaded,
  nextActor,
  ProcedureBar,
  RecordPage,
  StateTag,
  useOwnEnterprise,
  useQueryOf,
  useWords,
} from "@anlan/web-kit";
import { Link, useParams } from "react-router";
import { DANGER_STATES, type Danger } from "../contract/index.ts";
import { dangerLife } from "../domain/index.ts";
import { DangerActs } from "./Acts.tsx";
import { LevelTag } from "./DangersPage.tsx";
import { DangerMoves } from "./Moves.tsx";
import { sectionsOf } from "./sections.tsx";
import { useDangerSpecs } from "./specs.ts";
import { stateTones, dangerWords as words } from "./words.ts";
import "./dangers.css";

/** One hidden danger: what it is, where it stands, who must act until when, and everything that happened. */
export function DangerPage() {
  const { dangerId = "" } = useParams();
  const query = useQueryOf(useDangerSpecs().get, { dangerId: dangerId as never });
  return <Loaded query={query}>{(danger) => <Opened danger={danger} />}</Loaded>;
}

const SHORTCUTS = ["put-right", "regrade", "cancel", "join", "separate", "return", "return-plan"];
const NOT_GENERAL = ["close", "report", "plan", "approve-plan", "assess", "apply-review", "accept"];
const NOT_MAJOR = ["start", "submit", "verify"];

// The usual way of its level; what leads off it is told by the buttons and the timeline.
function wayOf({ level }: Danger): Procedure {
  const off = [...SHORTCUTS, ...(level === "major" ? NOT_MAJOR : NOT_GENERAL)];
  const moves = Object.fromEntries(Object.entries(dangerLife.moves).filter(([move]) => !off.includes(move)));
  // Verified, a general one is struck off at once: nobody does that by itself.
  const verify = { ...dangerLife.moves.verify, to: "closed" };
  return { ...dangerLife, moves: level === "major" ? moves : { ...moves, verify } } as unknown as Procedure;
}

const TITLE = 60;
const titleOf = ({ description }: Danger): string =>
  description.length > TITLE ? `${description.slice(0, TITLE)}…` : description;

function Tags({ danger }: { danger: Danger }) {
  return (
    <>
      <StateTag label={DANGER_STATES[danger.state]} tone={stateTones[danger.state]} /> <LevelTag level={danger.level} />{" "}
      {danger.overdue && <StateTag label={words.overdue} tone="wrong" />}{" "}
      {danger.listedOn !== null && <StateTag label={words.listed} tone="warn" />}{" "}
      {danger.supervisionId !== null && (
        <Link to={`/hidden-dangers/supervisions/${danger.supervisionId}`}>
          <StateTag label={words.supervised} tone="warn" />
        </Link>
      )}
    </>
  );
}

const WITH_THE_RESPONSIBLE = ["assigned", "reported", "rectifying", "assessed"];

/** The enterprise and the person who put it right; otherwise whoever the procedure says. */
function useWaitsFor(danger: Danger, way: Procedure): string | null {
  const t = useWords(words);
  const { enterpriseName, responsibleUnitName, responsibleName } = danger;
  const named = [enterpriseName ?? responsibleUnitName, responsibleName].filter((part) => part !== null);
  if (WITH_THE_RESPONSIBLE.includes(danger.state) && named.length > 0) return named.join(" · ");
  const actor = nextActor(way as never, danger.life as never);
  return actor === null ? null : t(actor);
}

function Opened({ danger }: { danger: Danger }) {
  const t = useWords(words);
  const official = useOwnEnterprise() === null;
  const way = wayOf(danger);
  const waitsFor = useWaitsFor(danger, way);
  const history = danger.steps
    .filter(({ move }) => move in way.moves)
    .map(({ move, at, byName, remark }) => ({ move, at, by: byName, remark }))
    .reverse();
  const { joinedTo, life } = danger;
  return (
    <>
      {joinedTo !== null && (
        <p className="al-card dangers-note">
          {t("joinedTo")} <Link to={`/hidden-dangers/${joinedTo}`}>{t("openOther")}</Link>
        </p>
      )}
      <RecordPage
        kind={words.danger}
        title={titleOf(danger)}
        number={danger.number}
        path={[{ label: t(official ? "dangers" : "ownDangers"), to: "/hidden-dangers" }]}
        state={<Tags danger={danger} />}
        waitsFor={waitsFor}
        due={life.stepDueOn}
        actions={
          <>
            <DangerMoves danger={danger} official={official} />
            <DangerActs danger={danger} official={official} />
          </>
        }
        procedure={<ProcedureBar procedure={way} record={life} history={history} due={life.stepDueOn} />}
        sections={sectionsOf(danger)}
      />
    </>
  );
}
