import { chinaDay } from "@anlan/kernel";
import { serverNow } from "../api/server-clock.ts";
import { Icon } from "../parts/Icon.tsx";
import { useFormat } from "../words/format.ts";
import { useWords } from "../words/useWords.ts";
import "./show.css";

const words = {
  late: { zh: "已逾期 {count} 天", en: "{count} days late", enOne: "1 day late" },
  today: { zh: "今天到期", en: "Due today" },
  tomorrow: { zh: "明天到期", en: "Due tomorrow" },
  left: { zh: "剩 {count} 天", en: "{count} days left", enOne: "1 day left" },
  until: { zh: "{day}前", en: "by {day}" },
} as const;

/** Calendar days in China from `now` to a day or moment; negative when it has passed. */
export function daysLeft(due: string, now: Date): number {
  const day = due.length === 10 ? due : chinaDay(new Date(due));
  return Math.round((Date.parse(day) - Date.parse(chinaDay(now))) / 86_400_000);
}

export interface DueTagProps {
  /** A day "YYYY-MM-DD" or a moment. */
  readonly due: string;
  /** The work is finished: only the day is shown. */
  readonly done?: boolean;
  readonly now?: Date;
}

/** A limit in words: how many days are left, or how late it is. */
export function DueTag({ due, done = false, now = new Date(serverNow()) }: DueTagProps) {
  const t = useWords(words);
  const format = useFormat();
  const count = daysLeft(due, now);
  const day = format.shortDay(due);
  if (done || count > 30) return <span className="al-number">{t("until", { day })}</span>;
  const late = count < 0;
  const text = late
    ? t("late", { count: -count })
    : count === 0
      ? t("today")
      : count === 1
        ? t("tomorrow")
        : t("left", { count });
  const tone = late ? "wrong" : count <= 3 ? "warn" : "waiting";
  return (
    <span className={`al-tag al-tag-${tone}`} title={day}>
      <Icon name={late ? "alert" : "clock"} />
      <time dateTime={due}>{text}</time>
    </span>
  );
}
