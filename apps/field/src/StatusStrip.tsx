import {
  countOpen,
  findFact,
  type PhoneSession,
  useField,
  useLive,
  useOnline,
  useSyncState,
  WRONG_CLOCK_MS,
} from "@anlan/field-kit";
import { Icon, useWords } from "@anlan/web-kit/light";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import { differenceWords } from "./difference-words.ts";
import { takeNewVersion, useNewVersion } from "./new-version.ts";
import { words } from "./words.ts";

const SignInAgain = lazy(async () => ({ default: (await import("./SignInAgain.tsx")).SignInAgain }));

const NONE = { waiting: 0, problems: 0 };

interface StatusStripProps {
  readonly session: PhoneSession;
  readonly onSession: (session: PhoneSession | null) => void;
}

/** What the person has to know wherever he is: no signal, what waits, what needs him, a new version, a wrong clock. */
export function StatusStrip({ session, onSession }: StatusStripProps) {
  const t = useWords(words);
  const { room, clock } = useField();
  const online = useOnline();
  const { signIn, unreachable, running, broken } = useSyncState();
  const newVersion = useNewVersion();
  const [asking, setAsking] = useState(false);
  const { waiting, problems } = useLive(() => countOpen(room), [room]) ?? NONE;
  // Kept whenever an answer of the server says something new of it.
  const offset = useLive(() => findFact<number>(room, "clock"), [room]) ?? clock.offset ?? 0;
  const state = !online ? "offline" : signIn ? null : unreachable && waiting > 0 ? "unreachable" : null;
  return (
    <div role="status">
      {session.me.demonstration && <p className="f-strip al-quiet">{t("demonstration")}</p>}
      {(state !== null || waiting > 0) && (
        <div className="f-strip">
          <span>{state !== null ? t(state) : running ? t("sending") : null}</span>
          {waiting > 0 && <Link to="/queue">{t("waiting", { count: waiting })}</Link>}
        </div>
      )}
      {problems > 0 && (
        <div className="f-strip f-strip-wrong">
          <Link to="/queue">
            <Icon name="alert" /> {t("problems", { count: problems })}
          </Link>
        </div>
      )}
      {signIn && online && (
        <div className="f-strip f-strip-wrong">
          <button type="button" className="f-button f-wide" onClick={() => setAsking(true)}>
            {t("signInAgain")}
          </button>
        </div>
      )}
      {broken !== null && <p className="f-strip f-strip-wrong">{t("broken", { why: broken })}</p>}
      {Math.abs(offset) > WRONG_CLOCK_MS && (
        <p className="f-strip f-strip-wrong">{t("wrongClock", { much: t(differenceWords(offset)) })}</p>
      )}
      {newVersion && (
        <div className="f-strip">
          <span>{t("newVersion")}</span>
          <button type="button" className="f-button" onClick={takeNewVersion}>
            {t("takeVersion")}
          </button>
        </div>
      )}
      {asking && (
        <Suspense fallback={null}>
          <SignInAgain
            session={session}
            onClose={() => setAsking(false)}
            onSession={(next) => {
              setAsking(false);
              onSession(next);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
