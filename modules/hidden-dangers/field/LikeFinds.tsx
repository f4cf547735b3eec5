import { useField, useOnline } from "@anlan/field-kit";
import { useFormat, useWords } from "@anlan/web-kit/light";
import { useEffect, useState } from "react";
import { DANGER_SOURCES, DANGER_STATES } from "../contract/choices.ts";
import { PAIR_REASONS } from "../contract/likeness/choices.ts";
import type { LikeDanger } from "../contract/likeness/pairs.ts";
import { dangerWords as words } from "./words.ts";

/** A danger of the ledger that the find is joined to. */
export interface ChosenDanger {
  readonly id: string;
  readonly description: string;
}

interface LikeFindsProps {
  readonly own: boolean;
  /** What was typed so far, as the query takes it. */
  readonly asked: Readonly<Record<string, string | number | null>> & { readonly description: string };
  readonly value: ChosenDanger | null;
  readonly onChange: (value: ChosenDanger | null) => void;
}

const WAIT_MS = 700;
const LEAST_LETTERS = 4;
const MOST = 3;

/** Dangers of the ledger that may be the one that is being reported; none without a signal. */
function useLike({ own, asked }: Pick<LikeFindsProps, "own" | "asked">): readonly LikeDanger[] {
  const { door } = useField();
  const online = useOnline();
  const [found, setFound] = useState<readonly LikeDanger[]>([]);
  const key = online && asked.description.trim().length >= LEAST_LETTERS ? JSON.stringify(asked) : null;
  useEffect(() => {
    if (key === null) {
      setFound([]);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const address = `/api/v1/hidden-dangers/find-like-${own ? "own-" : ""}dangers`;
      door.api.get(address, JSON.parse(key) as object as Record<string, string>, abort.signal).then(
        (reply) => setFound((reply as { dangers: readonly LikeDanger[] }).dangers.filter((one) => one.joinable)),
        // A report is not held up by a comparison that fails.
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key, own, door]);
  return found;
}

/** Shows what the ledger may hold of the find already; one of them may be chosen, so that it is not entered twice. */
export function LikeFinds({ value, onChange, ...asking }: LikeFindsProps) {
  const t = useWords(words);
  const format = useFormat();
  const found = useLike(asking);
  if (value !== null) {
    return (
      <div className="f-notice">
        <p>
          {t("willJoin")} <strong>{value.description}</strong>
        </p>
        <button type="button" className="f-button f-small" onClick={() => onChange(null)}>
          {t("notJoin")}
        </button>
      </div>
    );
  }
  if (found.length === 0) return null;
  return (
    <div className="f-notice" role="status">
      <p>{t("perhapsKnown")}</p>
      <ul className="f-list">
        {found.slice(0, MOST).map((one) => (
          <li key={one.dangerId}>
            <strong>{one.description}</strong>
            <p className="al-quiet">
              {[one.place, t(DANGER_STATES[one.state]), t(DANGER_SOURCES[one.source]), format.moment(one.foundAt)]
                .filter((part) => part !== null)
                .join(" · ")}
              {one.reasons.length > 0 && ` · ${one.reasons.map((reason) => t(PAIR_REASONS[reason])).join("、")}`}
            </p>
            <button
              type="button"
              className="f-button f-small"
              onClick={() => onChange({ id: one.dangerId, description: one.description })}
            >
              {t("thisOne")}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
