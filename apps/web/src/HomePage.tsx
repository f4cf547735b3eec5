import {
  EmptyState,
  type HomeCard,
  LazyComponent,
  PageFrame,
  useLanguage,
  useModules,
  usePermitted,
  useSession,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import "./home.css";

const words = {
  title: { zh: "今日", en: "Today" },
  morning: { zh: "早上好，{name}", en: "Good morning, {name}" },
  noon: { zh: "下午好，{name}", en: "Good afternoon, {name}" },
  evening: { zh: "晚上好，{name}", en: "Good evening, {name}" },
  todos: { zh: "待办", en: "To do" },
  empty: { zh: "今天没有需要您办理的事项", en: "Nothing waits for you today" },
  emptyHint: {
    zh: "有任务分派给您或您的单位时，会出现在这里，并写明期限。",
    en: "What is assigned to you or your unit will stand here, with its limit.",
  },
} as const;

/** What must I do now: to-dos first, then notices, then cards of the modules. */
export function HomePage() {
  const t = useWords(words);
  const language = useLanguage();
  const { person } = useSession();
  const cards = usePermitted()(useModules().flatMap((module) => module.homeCards ?? []));
  useTitle(t("title"));
  const hour = new Date().getHours();
  const greeting = hour < 12 ? "morning" : hour < 18 ? "noon" : "evening";
  const today = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    timeZone: "Asia/Shanghai",
    dateStyle: "full",
  }).format(new Date());
  return (
    <div className="home">
      <header>
        <h1>{t(greeting, { name: person.name })}</h1>
        <p className="al-quiet">
          {today}
          {person.unitName && ` · ${person.unitName}`}
        </p>
      </header>
      {cards.length === 0 ? (
        <div className="al-card">
          <EmptyState title={words.empty} hint={words.emptyHint} />
        </div>
      ) : (
        <div className="home-grid">
          {inOrder(cards).map((card) => (
            <div key={card.code} className={`al-card home-${card.slot}`}>
              {card.antd ? (
                <PageFrame>
                  <LazyComponent load={card.load} />
                </PageFrame>
              ) : (
                <LazyComponent load={card.load} />
              )}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

const SLOTS = ["todos", "notices", "cards"];

function inOrder(cards: readonly HomeCard[]): readonly HomeCard[] {
  return [...cards].sort(
    (one, other) => SLOTS.indexOf(one.slot) - SLOTS.indexOf(other.slot) || one.order - other.order,
  );
}
