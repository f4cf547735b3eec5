import { useField } from "@anlan/field-kit";
import { may } from "@anlan/kernel";
import { useWords } from "@anlan/web-kit/light";
import { type ComponentType, useEffect, useState } from "react";
import { words } from "./words.ts";

interface LazyScreenProps<Props> {
  // Screens take no props; those of the shell take what stands beside them.
  readonly load: () => Promise<ComponentType<Props>>;
  readonly props?: Props;
  readonly permission?: string | null;
}

/** Loads a screen when it is opened; a failed part can be tried again without losing the page. */
export function LazyScreen<Props extends object>({ load, props, permission = null }: LazyScreenProps<Props>) {
  const t = useWords(words);
  const { me } = useField();
  const [Screen, setScreen] = useState<ComponentType<Props> | null>(null);
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further round asks again
  useEffect(() => {
    let gone = false;
    load().then(
      (found) => !gone && setScreen(() => found),
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [load, round]);
  if (permission !== null && !may(me.facts, permission)) return <p className="f-main-part">{t("noPermission")}</p>;
  if (failed) {
    const again = () => {
      setFailed(false);
      setRound(round + 1);
    };
    return (
      <main className="f-main-part">
        <p role="alert">{t("failedPage")}</p>
        <button type="button" className="f-button" onClick={again}>
          {t("again")}
        </button>
      </main>
    );
  }
  if (Screen === null) return <main className="f-main-part" aria-busy="true" />;
  // Left out only where the screen takes none.
  return <Screen {...((props ?? {}) as Props)} />;
}
