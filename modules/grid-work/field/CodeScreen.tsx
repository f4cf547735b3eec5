import { FieldPage, listWork, useField, useLive } from "@anlan/field-kit";
import { useWords } from "@anlan/web-kit/light";
import { Link, useParams } from "react-router";
import { stopsWithCode } from "./scanned-path.ts";
import { gridWords as words } from "./words.ts";

/** Stops at which the same code hangs: the person says where he is. */
export function CodeScreen() {
  const t = useWords(words);
  const { code = "" } = useParams();
  const { room, clock } = useField();
  const stops = useLive(async () => {
    const kept = await listWork(room, clock.now());
    return stopsWithCode(kept.find(({ source }) => source === "grid-work.patrols")?.items ?? [], code);
  }, [room, code]);
  return (
    <FieldPage title={words.patrols} back="/">
      <p className="f-notice">{t("chooseStop")}</p>
      <ul className="f-list">
        {stops?.map((stop) => (
          <li key={stop.path}>
            <Link className="f-line" to={stop.path}>
              <strong>{stop.name}</strong>
              <span className="al-quiet">{stop.plan}</span>
            </Link>
          </li>
        ))}
      </ul>
    </FieldPage>
  );
}
