import { listWork, useField, useLive } from "@anlan/field-kit";
import { useFormat, useLabel, useWords } from "@anlan/web-kit/light";
import { Link } from "react-router";
import { gridWords as words } from "./words.ts";

/** The patrols that lie on the phone, day by day. */
export function PatrolDays() {
  const t = useWords(words);
  const label = useLabel();
  const format = useFormat();
  const { room, clock } = useField();
  const items = useLive(async () => {
    const kept = await listWork(room, clock.now());
    return kept.find(({ source }) => source === "grid-work.patrols")?.items ?? [];
  }, [room]);
  if (items === undefined) return null;
  return (
    <section>
      <h2>{t("patrols")}</h2>
      {items.length === 0 && <p className="al-quiet">{t("none")}</p>}
      <ul className="f-list">
        {items.map((item) => (
          <li key={item.subject}>
            <Link className="f-line" to={item.path}>
              <strong>
                {item.dueAt === null ? "" : `${format.shortDay(item.dueAt)} ${format.weekday(item.dueAt)}`}{" "}
                {label(item.title)}
              </strong>
              {item.note !== undefined && <span className="al-quiet">{label(item.note)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
