import { HomeGroups, useHome } from "@anlan/home/web";
import {
  type HomeCard,
  LazyComponent,
  NothingCollector,
  type NothingHere,
  PageFrame,
  serverNow,
  useFormat,
  useModules,
  usePermitted,
  useSession,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import "./home.css";

const words = {
  title: { zh: "今日", en: "Today" },
  morning: { zh: "早上好，{name}", en: "Good morning, {name}" },
  noon: { zh: "下午好，{name}", en: "Good afternoon, {name}" },
  evening: { zh: "晚上好，{name}", en: "Good evening, {name}" },
  nothing: { zh: "目前没有：", en: "Nothing now: " },
  today: { zh: "{day} {weekday}", en: "{weekday}, {day}" },
  comma: { zh: "、", en: ", " },
} as const;

/** What must I do now, what is late, what got worse; below, what the modules have for the role. What is empty is one line. */
export function HomePage() {
  const t = useWords(words);
  const cards = usePermitted()(useModules().flatMap((module) => module.homeCards ?? []));
  const home = useHome();
  // The groups have their height then: cards that they push down are not asked for in vain.
  const stands = home.data !== undefined || home.error !== null;
  useTitle(t("title"));
  return (
    <NothingCollector>
      {(nothing) => (
        <div className="home">
          <Greeting />
          <HomeGroups query={home} />
          {/* The cards stay while they are empty: they say when that changes. */}
          <div className="home-cards">
            {(stands ? inOrder(cards) : []).map(({ code, antd, load }) => (
              <WhenSeen key={code}>
                {antd ? (
                  <PageFrame>
                    <LazyComponent load={load} />
                  </PageFrame>
                ) : (
                  <LazyComponent load={load} />
                )}
              </WhenSeen>
            ))}
          </div>
          <NothingLine nothing={nothing} />
        </div>
      )}
    </NothingCollector>
  );
}

// An edge of a card at the bottom is not yet looked at.
const PEEK = "-64px 0px";

/** A card whose content is loaded when it comes into the window: what is under way must not hold up what is to be done. */
function WhenSeen({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(typeof IntersectionObserver === "undefined");
  useEffect(() => {
    const card = place.current;
    if (seen || card === null) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: PEEK },
    );
    watcher.observe(card);
    return () => watcher.disconnect();
  }, [seen]);
  return (
    <div ref={place} className={seen ? "al-card" : "al-card home-waits"}>
      {seen && children}
    </div>
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
  const now = new Date(serverNow());
  const today = t("today", { day: format.day(now), weekday: format.weekday(now) });
  return (
    <header>
      <h1>{t(greetingAt(Number(format.moment(now).slice(11, 13))), { name: person.name })}</h1>
      <p className="al-quiet">{[today, person.unitName].filter(Boolean).join(" · ")}</p>
    </header>
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
