import {
  EmptyState,
  type HomeCard,
  LazyComponent,
  NothingCollector,
  type NothingHere,
  PageFrame,
  useFormat,
  useModules,
  usePermitted,
  useSession,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { Link } from "react-router";
import "./home.css";

const words = {
  title: { zh: "今日", en: "Today" },
  morning: { zh: "早上好，{name}", en: "Good morning, {name}" },
  noon: { zh: "下午好，{name}", en: "Good afternoon, {name}" },
  evening: { zh: "晚上好，{name}", en: "Good evening, {name}" },
  empty: { zh: "今天没有需要您办理的事项", en: "Nothing waits for you today" },
  emptyHint: {
    zh: "有任务分派给您或您的单位时，会出现在这里，并写明期限。",
    en: "What is assigned to you or your unit will stand here, with its limit.",
  },
  nothing: { zh: "目前没有：", en: "Nothing now: " },
  today: { zh: "{day} {weekday}", en: "{weekday}, {day}" },
  comma: { zh: "、", en: ", " },
} as const;

/** What must I do now: to-dos first, with notices and what is under way beside them; what is empty is one line below. */
export function HomePage() {
  const t = useWords(words);
  const cards = usePermitted()(useModules().flatMap((module) => module.homeCards ?? []));
  useTitle(t("title"));
  return (
    <NothingCollector>
      {(nothing) => (
        <div className="home">
          <Greeting />
          {nothing.length === cards.length && (
            <div className="al-card">
              <EmptyState title={words.empty} hint={words.emptyHint} />
            </div>
          )}
          {/* The cards stay while they are empty: they say when that changes. */}
          <div className="home-columns">
            <Column cards={inOrder(cards.filter(({ slot }) => slot === "todos"))} />
            <Column cards={inOrder(cards.filter(({ slot }) => slot !== "todos"))} />
          </div>
          <NothingLine nothing={nothing} />
        </div>
      )}
    </NothingCollector>
  );
}

function greetingAt(hour: number): "morning" | "noon" | "evening" {
  if (hour < 12) return "morning";
  return hour < 18 ? "noon" : "evening";
}

function Greeting() {
  const t = useWords(words);
  const format = useFormat();
  const { person } = useSession();
  const now = new Date();
  const today = t("today", { day: format.day(now), weekday: format.weekday(now) });
  return (
    <header>
      <h1>{t(greetingAt(Number(format.moment(now).slice(11, 13))), { name: person.name })}</h1>
      <p className="al-quiet">{[today, person.unitName].filter(Boolean).join(" · ")}</p>
    </header>
  );
}

function Column({ cards }: { cards: readonly HomeCard[] }) {
  return (
    <div className="home-column">
      {cards.map(({ code, antd, load }) => (
        <div key={code} className="al-card">
          {antd ? (
            <PageFrame>
              <LazyComponent load={load} />
            </PageFrame>
          ) : (
            <LazyComponent load={load} />
          )}
        </div>
      ))}
    </div>
  );
}

function NothingLine({ nothing }: { nothing: readonly NothingHere[] }) {
  const t = useWords(words);
  if (nothing.length === 0) return null;
  return (
    <p className="home-nothing al-quiet">
      {t("nothing")}
      {nothing.map(({ title, to }, index) => (
        <span key={to}>
          {index > 0 && t("comma")}
          <Link to={to}>{t(title)}</Link>
        </span>
      ))}
    </p>
  );
}

const SLOTS = ["todos", "notices", "cards"];

function inOrder(cards: readonly HomeCard[]): readonly HomeCard[] {
  return [...cards].sort(
    (one, other) => SLOTS.indexOf(one.slot) - SLOTS.indexOf(other.slot) || one.order - other.order,
  );
}
