import { chinaDay } from "@anlan/kernel";
import { Icon, useFormat, useWords } from "@anlan/web-kit/light";
import { isLate } from "../today/is-late.ts";
import { partWords as words } from "./part-words.ts";

const DAY_MS = 86_400_000;

/** A limit in words: how late it is, or until when. */
export function DueText({ due, now }: { due: string; now: Date }) {
  const t = useWords(words);
  const format = useFormat();
  const isDay = due.length === 10;
  const day = isDay ? due : chinaDay(new Date(due));
  const days = Math.round((Date.parse(day) - Date.parse(chinaDay(now))) / DAY_MS);
  const late = isLate(due, now);
  const text = late
    ? days < 0
      ? t("late", { count: -days })
      : t("lateToday")
    : days === 0
      ? isDay
        ? t("todayOnly")
        : t("today", { time: format.moment(due).slice(11) })
      : days === 1
        ? t("tomorrow")
        : t("until", { day: format.shortDay(due) });
  return (
    <span className={`f-tag ${late ? "f-wrong" : days <= 1 ? "f-warn" : ""}`}>
      <Icon name={late ? "alert" : "clock"} /> <time dateTime={due}>{text}</time>
    </span>
  );
}
