import { RecordFiles } from "@anlan/files/web";
import { StateTag, useFormat, useWords } from "@anlan/web-kit";
import type { Objection } from "../contract/index.ts";
import { exitWords as words } from "./words.ts";

/** What the enterprise said, and what was decided. */
export function ObjectionSection({ objection }: { readonly objection: Objection | null }) {
  const t = useWords(words);
  const format = useFormat();
  if (objection === null) return <p className="al-quiet">{t("noObjection")}</p>;
  const { byName: by, at, text, files, decideBy, state, decision, decidedByName } = objection;
  return (
    <>
      <p className="al-quiet">{t("objectionBy", { by, at: format.moment(at) })}</p>
      <p className="exit-text">{text}</p>
      {files.length > 0 && <RecordFiles ids={files} />}
      {state === "open" ? (
        <StateTag label={words.objections} tone="waiting" />
      ) : (
        <StateTag label={words[state]} tone={state === "upheld" ? "done" : "ended"} />
      )}{" "}
      {state === "open"
        ? t("objectionOpen", { day: format.day(decideBy) })
        : t("decidedBy", { by: decidedByName ?? "", text: decision ?? "" })}
    </>
  );
}
