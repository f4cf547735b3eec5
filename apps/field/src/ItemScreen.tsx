import {
  earlierOf,
  FieldPage,
  findBody,
  findItem,
  findShownPhoto,
  isUncertain,
  listQueue,
  PhotoFace,
  PROBLEM_KINDS,
  type QueueBody,
  type QueueItem,
  StateBadge,
  shownStateOf,
  useField,
  useLive,
} from "@anlan/field-kit";
import { useFormat, useWords } from "@anlan/web-kit/light";
import { useParams } from "react-router";
import { useFaces } from "./command-face.ts";
import { ItemActions } from "./ItemActions.tsx";
import { ItemContent } from "./ItemContent.tsx";
import { words } from "./words.ts";

function Times({ item }: { item: QueueItem }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <dl className="f-facts">
      <dt>{t("madeAt")}</dt>
      <dd className="al-number">{format.moment(item.deviceAt)}</dd>
      <dt>{t("receivedAt")}</dt>
      <dd className="al-number">{item.receivedAt === null ? t("notYet") : format.moment(item.receivedAt)}</dd>
    </dl>
  );
}

function Standing({ item, behind }: { item: QueueItem; behind: boolean }) {
  const t = useWords(words);
  const format = useFormat();
  const said = item.problem ?? item.trouble;
  return (
    <div className="f-stack">
      <p>
        <StateBadge state={shownStateOf(item)} />{" "}
        {item.problem !== null && <strong>{t(PROBLEM_KINDS[item.problem.kind])}</strong>}
      </p>
      {said !== null && (
        <p className="f-notice" role={item.problem === null ? undefined : "alert"}>
          {t(said.words)} <span className="al-quiet">{said.correlation ?? said.code}</span>
        </p>
      )}
      {item.problem?.issues.map((issue) => (
        <p key={issue.path} className="f-issue">
          {issue.path}：{t(issue)}
        </p>
      ))}
      {item.state === "waiting" && item.attempts > 0 && (
        <p className="al-quiet">
          {t("tries", { count: item.attempts })}
          {" · "}
          {t("nextTry", { time: format.moment(new Date(item.notBefore)) })}
        </p>
      )}
      {behind && <p className="f-notice">{t("behind")}</p>}
      {isUncertain(item) && <p className="f-notice">{t("uncertain")}</p>}
    </div>
  );
}

function Photos({ item }: { item: QueueItem }) {
  const t = useWords(words);
  const { room } = useField();
  const ids = item.photos.map(({ photoId }) => photoId);
  const photos = useLive(
    async () => (await Promise.all(ids.map((id) => findShownPhoto(room, id)))).filter((one) => one !== undefined),
    [room, ids.join()],
  );
  if (photos === undefined || photos.length === 0) return null;
  return (
    <section>
      <h2>{t("photos")}</h2>
      <ul className="f-photo-list">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <PhotoFace photo={photo} number={index + 1} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One item of the queue: what it holds, how it stands, what to do about it. */
export function ItemScreen() {
  const t = useWords(words);
  const { id = "" } = useParams();
  const { room } = useField();
  const faces = useFaces();
  const found = useLive(async (): Promise<{ item: QueueItem; body: QueueBody; behind: boolean } | null> => {
    const [item, body, all] = await Promise.all([findItem(room, id), findBody(room, id), listQueue(room, true)]);
    return item === undefined || body === undefined ? null : { item, body, behind: earlierOf(all, item) !== undefined };
  }, [room, id]);
  if (found === undefined || faces === null) return null;
  if (found === null) {
    return (
      <FieldPage title={words.queue} back="/queue">
        <p>{t("emptyQueue")}</p>
      </FieldPage>
    );
  }
  const { item, body, behind } = found;
  const face = faces[item.command];
  return (
    <FieldPage title={face?.label ?? words.queue} back="/queue">
      <p>{t(body.summary)}</p>
      <Standing item={item} behind={behind && item.state === "waiting"} />
      {item.state === "sent" &&
        face?.answer?.(body.reply).map((said) => (
          <p key={said.en} className="f-notice">
            {t(said)}
          </p>
        ))}
      <Times item={item} />
      <ItemContent item={item} body={body} face={face} />
      <Photos item={item} />
      {item.state !== "sent" && <ItemActions item={item} body={body} face={face} />}
    </FieldPage>
  );
}
