import {
  ChoiceInput,
  FieldPage,
  listDrafts,
  listNotes,
  listQueue,
  lock,
  type PhoneSession,
  Sheet,
  signOut,
  useField,
  useLive,
} from "@anlan/field-kit";
import { Icon, setLanguage, setPreferences, useLanguage, usePreferences, useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { apiOf } from "./api-of.ts";
import { LANGUAGE_NAMES, THEMES, words } from "./words.ts";

interface MineScreenProps {
  readonly session: PhoneSession;
  readonly onSession: (session: PhoneSession | null) => void;
}

interface Unsent {
  readonly count: number;
  readonly lines: readonly string[];
}

/** Oneself on this phone: what waits, how it looks, and how to leave. */
export function MineScreen({ session, onSession }: MineScreenProps) {
  const t = useWords(words);
  const navigate = useNavigate();
  const language = useLanguage();
  const { theme } = usePreferences();
  const { room, engine, me } = useField();
  const [leaving, setLeaving] = useState<Unsent | null>(null);
  const counts = useLive(async () => {
    const [queue, drafts, notes] = await Promise.all([listQueue(room, true), listDrafts(room), listNotes(room)]);
    return { queue: queue.length + drafts.length, notes: notes.length, open: queue.length, drafts: drafts.length };
  }, [room]);
  const links = [
    { to: "/queue", word: "queue", count: counts?.queue ?? 0 },
    { to: "/notes", word: "notes", count: counts?.notes ?? 0 },
    { to: "/storage", word: "storage", count: 0 },
  ] as const;
  const lines = [
    counts?.open ? `${t("queue")} ${counts.open}` : "",
    counts?.drafts ? `${t("drafts")} ${counts.drafts}` : "",
    counts?.notes ? `${t("notes")} ${counts.notes}` : "",
  ].filter((line) => line !== "");
  // Whoever comes next begins at the first screen.
  const gone = () => {
    void navigate("/", { replace: true });
    onSession(null);
  };
  const leave = async () => {
    await engine.stop();
    await signOut(apiOf, session);
    gone();
  };
  const close = async () => {
    await engine.stop();
    await lock(apiOf, session.account.accountId);
    gone();
  };
  return (
    <FieldPage title={words.mine}>
      <section className="f-line">
        <strong>{me.person.name}</strong>
        <span className="al-quiet">
          {[me.person.unitName, me.person.regionName].filter((one) => one !== null).join(" · ")}
        </span>
        {me.mustChangePassword && <p className="f-notice">{t("mustChange")}</p>}
      </section>
      <ul className="f-list">
        {links.map(({ to, word, count }) => (
          <li key={to}>
            <Link className="f-line" to={to}>
              <strong>{t(word)}</strong>
              {count > 0 && <span className="al-number">{count}</span>}
            </Link>
          </li>
        ))}
        <li>
          <a className="f-line" href="/">
            <strong>{t("desk")}</strong>
          </a>
        </li>
      </ul>
      <ChoiceInput label={words.language} value={language} onChange={setLanguage} options={LANGUAGE_NAMES} />
      <ChoiceInput
        label={words.theme}
        value={theme}
        onChange={(next) => setPreferences({ theme: next })}
        options={THEMES}
      />
      {room.seal.kind !== "none" && (
        <button type="button" className="f-button" onClick={() => void close()}>
          <Icon name="key" /> {t("lock")}
        </button>
      )}
      <button
        type="button"
        className="f-button f-danger"
        onClick={() => setLeaving({ count: (counts?.queue ?? 0) + (counts?.notes ?? 0), lines })}
      >
        {t("signOut")}
      </button>
      {leaving !== null && (
        <Sheet title={words.signOut} onClose={() => setLeaving(null)}>
          <div className="f-stack">
            <p className="al-quiet">{t("signOutHint")}</p>
            {leaving.count > 0 && (
              <p className="f-notice" role="alert">
                {t("unsent", { count: leaving.count })} {leaving.lines.join("，")}
              </p>
            )}
            <button type="button" className="f-button f-main" onClick={() => setLeaving(null)}>
              {t("stay")}
            </button>
            <button type="button" className="f-button f-danger" onClick={() => void leave()}>
              {t(leaving.count > 0 ? "signOutAnyway" : "signOut")}
            </button>
          </div>
        </Sheet>
      )}
    </FieldPage>
  );
}
