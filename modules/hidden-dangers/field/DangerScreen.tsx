import { DueText, FieldPage, StateBadge, shownStateOf, useField, useOnline } from "@anlan/field-kit";
import { abilitiesOf } from "@anlan/kernel";
import { thumbnailAddress, useFormat, useWords } from "@anlan/web-kit/light";
import { Link, useParams } from "react-router";
import { DANGER_LEVELS, DANGER_SOURCES, DANGER_STATES } from "../contract/choices.ts";
import type { Danger } from "../contract/danger.ts";
import { dangerLife } from "../domain/lifecycle.ts";
import { FIELD_MOVES, type FieldMove } from "./expected.ts";
import { mayAsk, waitingRequest } from "./extensions.ts";
import { MajorFactsView } from "./MajorFactsView.tsx";
import { type KnownDanger, useDanger } from "./useDanger.ts";
import { dangerWords as words } from "./words.ts";

const isFieldMove = (move: string): move is FieldMove => Object.hasOwn(FIELD_MOVES, move);

/** Steps that send something back are never the main one. */
const BACK: readonly string[] = ["return", "return-plan"];

/** What this person can do next, the main step first. */
function Moves({ known }: { known: KnownDanger }) {
  const t = useWords(words);
  const { me } = useField();
  const { life, danger } = known;
  const path = `/dangers/${danger.id}`;
  const decides = waitingRequest(known, me.facts) !== null;
  const open = abilitiesOf(dangerLife, me.facts, life).filter(({ refusal }) => refusal === null);
  const here = open.filter(({ move }) => isFieldMove(move));
  const main = here.find(({ move }) => !BACK.includes(move))?.move;
  return (
    <div className="f-stack">
      {decides && (
        <Link className="f-button f-wide f-main" to={`${path}/decide-extension`}>
          {t("decideExtension")}
        </Link>
      )}
      {here.map(({ move, label }) => (
        <Link key={move} className={`f-button f-wide ${move === main ? "f-main" : ""}`} to={`${path}/${move}`}>
          {t(label)}
        </Link>
      ))}
      {mayAsk(known, me.facts) && (
        <Link className="f-button f-wide" to={`${path}/ask-extension`}>
          {t("askExtension")}
        </Link>
      )}
      {here.length === 0 && open.length === 0 && !decides && <p className="al-quiet">{t("nothingToDo")}</p>}
      {open.length > here.length && <p className="al-quiet">{t("onDesk")}</p>}
      <a className="f-button f-wide" href={`/hidden-dangers/${danger.id}`}>
        {t("openDesk")}
      </a>
    </div>
  );
}

function Pictures({ ids }: { ids: readonly string[] }) {
  const t = useWords(words);
  const online = useOnline();
  if (ids.length === 0 || !online) return null;
  return (
    <section>
      <h2>{t("photosOfFind")}</h2>
      <ul className="f-photo-list">
        {ids.map((id, index) => (
          <li key={id} className="f-photo">
            <img src={thumbnailAddress(id, 240)} alt={`${t("photosOfFind")} ${index + 1}`} loading="lazy" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Course({ steps }: Pick<Danger, "steps">) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <section>
      <h2>{t("course")}</h2>
      <ol className="f-list">
        {steps.slice(0, 20).map((step) => (
          <li key={step.id}>
            <strong>{t(step.label)}</strong> <span className="al-quiet">{format.moment(step.at)}</span> {step.byName}
            {step.remark !== null && <p>{step.remark}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A danger: what it is, how it stands, what to do next. */
export function DangerScreen() {
  const t = useWords(words);
  const format = useFormat();
  const { dangerId = "" } = useParams();
  const { clock } = useField();
  const known = useDanger(dangerId);
  if (known === undefined) return null;
  if (known === null) {
    return (
      <FieldPage title={words.dangers} back="/">
        <p>{t("notHere")}</p>
      </FieldPage>
    );
  }
  const { danger, life, queued } = known;
  const due = life.stepDueOn ?? danger.dueOn;
  const facts = [
    [words.state, t(DANGER_STATES[life.state as keyof typeof DANGER_STATES])],
    [words.level, danger.level === null ? "—" : t(DANGER_LEVELS[danger.level])],
    [words.enterprise, danger.enterpriseName ?? "—"],
    [words.place, danger.place ?? danger.regionName ?? "—"],
    [words.responsible, danger.responsibleName ?? "—"],
    [words.found, `${format.moment(danger.foundAt)} ${danger.foundByName}`],
    [words.source, t(DANGER_SOURCES[danger.source])],
    [words.number, danger.number],
  ] as const;
  return (
    <FieldPage title={words.dangers} back="/">
      <p>
        <strong>{danger.description}</strong>
      </p>
      {due !== null && danger.closedAt === null && <DueText due={due} now={new Date(clock.serverNow())} />}
      {queued.length > 0 && (
        <div className="f-notice">
          {queued.map((item) => (
            <Link key={item.id} to={`/queue/${item.id}`}>
              <StateBadge state={shownStateOf(item)} />
            </Link>
          ))}
          <p>{t("supposed")}</p>
        </div>
      )}
      <Moves known={known} />
      <dl className="f-facts">
        {facts.map(([label, value]) => (
          <FactLine key={label.en} label={t(label)} value={value} />
        ))}
      </dl>
      <MajorFactsView major={danger.major} />
      <Pictures ids={danger.files} />
      <Course steps={danger.steps} />
    </FieldPage>
  );
}

function FactLine({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
