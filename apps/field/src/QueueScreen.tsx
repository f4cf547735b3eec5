import {
  FieldPage,
  findBody,
  listDrafts,
  listQueue,
  type QueueItem,
  StateBadge,
  shownStateOf,
  useField,
  useLive,
  useSyncState,
} from "@anlan/field-kit";
import { Icon, useFormat, useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { Link } from "react-router";
import { useFaces } from "./command-face.ts";
import { words } from "./words.ts";

function Line({ item }: { item: QueueItem }) {
  const t = useWords(words);
  const format = useFormat();
  const { room } = useField();
  const faces = useFaces();
  const body = useLive(() => findBody(room, item.id), [room, item.id]);
  const face = faces?.[item.command];
  return (
    <Link className="f-line" to={`/queue/${item.id}`}>
      <strong>{t(face?.label ?? words.queue)}</strong>
      {body !== undefined && <span>{t(body.summary)}</span>}
      <span className="f-line-foot">
        <StateBadge state={shownStateOf(item)} />
        <span className="al-quiet">{format.moment(item.deviceAt)}</span>
        {item.problem !== null && <span>{t(item.problem.words)}</span>}
      </span>
    </Link>
  );
}

function Drafts() {
  const t = useWords(words);
  const format = useFormat();
  const { room } = useField();
  const faces = useFaces();
  const drafts = useLive(() => listDrafts(room), [room]);
  if (drafts === undefined || drafts.length === 0) return null;
  return (
    <section className="f-stack">
      <h2>{t("drafts")}</h2>
      <ul className="f-list">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link className="f-line" to={draft.path}>
              <strong>{t(faces?.[draft.form.split("|")[0] ?? ""]?.label ?? words.drafts)}</strong>
              <span className="f-line-foot">
                <StateBadge state="draft" />
                <span className="al-quiet">{format.moment(new Date(draft.at))}</span>
                {t("goOn")}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each line reads its content: a queue of a thousand is shown piece by piece. */
const SHOWN = 50;
const RANK = { problem: 0, waiting: 1, sent: 2 } as const;

/** Everything that waits, needs the person, or has been sent within seven days. */
export function QueueScreen() {
  const t = useWords(words);
  const { room, engine } = useField();
  const { running } = useSyncState();
  const queue = useLive(() => listQueue(room), [room]);
  const [more, setMore] = useState(SHOWN);
  const waits = queue?.some(({ state }) => state === "waiting") === true;
  return (
    <FieldPage title={words.queue} back="/mine">
      <p className="al-quiet">{t("queueHint")}</p>
      {waits && (
        <button type="button" className="f-button f-wide" disabled={running} onClick={() => void engine.poke(true)}>
          <Icon name="upload" /> {t(running ? "sending" : "sendNow")}
        </button>
      )}
      {queue?.length === 0 && <p>{t("emptyQueue")}</p>}
      <ul className="f-list">
        {queue
          ?.toSorted((one, other) => RANK[one.state] - RANK[other.state] || other.seq - one.seq)
          .slice(0, more)
          .map((item) => (
            <li key={item.id}>
              <Line item={item} />
            </li>
          ))}
      </ul>
      {queue !== undefined && queue.length > more && (
        <button type="button" className="f-button" onClick={() => setMore(more + SHOWN)}>
          {t("more", { count: queue.length - more })}
        </button>
      )}
      <Drafts />
    </FieldPage>
  );
}
