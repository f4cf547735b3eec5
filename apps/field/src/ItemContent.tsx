import { type CommandFace, type QueueBody, type QueueItem, type Theirs, useField, useOnline } from "@anlan/field-kit";
import { useWords } from "@anlan/web-kit/light";
import { useEffect, useState } from "react";
import { shownValue } from "./command-face.ts";
import { words } from "./words.ts";

interface ItemContentProps {
  readonly item: QueueItem;
  readonly body: QueueBody;
  readonly face: CommandFace | undefined;
}

/** The record as it is now; undefined while it is not known, null when it is gone. */
export function useTheirs({ item, body, face }: ItemContentProps): Theirs | null | undefined {
  const { door } = useField();
  const online = useOnline();
  const [theirs, setTheirs] = useState<Theirs | null | undefined>(undefined);
  const ask = face?.theirs;
  const isProblem = item.state === "problem";
  useEffect(() => {
    if (ask === undefined || !isProblem || !online) return;
    let gone = false;
    ask(door.api, body.input).then(
      (found) => !gone && setTheirs(found),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [ask, isProblem, online, door, body]);
  return theirs;
}

/** What was filled in; beside it, where others were faster, the record as it is now. */
export function ItemContent({ item, body, face }: ItemContentProps) {
  const t = useWords(words);
  const theirs = useTheirs({ item, body, face });
  const fields = Object.entries(face?.fields ?? {}).filter(
    ([field]) => field in body.input || (theirs != null && field in theirs.values),
  );
  if (item.state !== "problem" || face?.theirs === undefined) {
    return (
      <section>
        <h2>{t("content")}</h2>
        <dl className="f-facts">
          {fields.map(([field, label]) => (
            <FactLine key={field} label={t(label)} value={t(shownValue(face, field, body.input[field]))} />
          ))}
        </dl>
      </section>
    );
  }
  return (
    <section>
      <h2>{t("compare")}</h2>
      {theirs === undefined && <p className="al-quiet">{t("compareOffline")}</p>}
      {theirs === null && <p className="f-notice">{t("gone")}</p>}
      <table className="f-sides">
        <thead>
          <tr>
            <th scope="col">{t("field")}</th>
            <th scope="col">{t("ours")}</th>
            <th scope="col">{t("theirs")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(([field, label]) => {
            const [mine, now] = [body.input[field], theirs?.values[field]].map((value) =>
              t(shownValue(face, field, value)),
            );
            return (
              <tr key={field} className={theirs != null && mine !== now ? "f-differs" : ""}>
                <th scope="row">{t(label)}</th>
                <td>{mine}</td>
                <td>{theirs == null ? "" : now}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
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
