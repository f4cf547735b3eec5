import { Icon, type IconName, useWords } from "@anlan/web-kit/light";
import type { QueueItem } from "../sync/queue-item.ts";
import { partWords as words } from "./part-words.ts";

export type ShownState = "draft" | "waiting" | "trying" | "sent" | "problem";

const ICONS: Readonly<Record<ShownState, IconName>> = {
  draft: "file",
  waiting: "upload",
  trying: "history",
  sent: "check",
  problem: "alert",
};

/** How an item stands, as it is said to people. */
export function shownStateOf({ state, trouble }: Pick<QueueItem, "state" | "trouble">): ShownState {
  return state === "waiting" && trouble !== null ? "trying" : state;
}

/** Saved here, waiting, sent, problem: a word and an icon, never colour alone. */
export function StateBadge({ state }: { state: ShownState }) {
  const t = useWords(words);
  return (
    <span className={`f-tag f-state-${state}`}>
      <Icon name={ICONS[state]} /> {t(state)}
    </span>
  );
}
