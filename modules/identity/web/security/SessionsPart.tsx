import { StateTag, tell, tellError, useCommand, useFormat, useList, useWords } from "@anlan/web-kit";
import { Button } from "antd";
import { endSession, findSessions, type Session, SIGN_IN_METHODS } from "../../contract/index.ts";
import { securityWords as words } from "./security-words.ts";

/** What people recognise of a browser's name: "Firefox · Windows". */
export function browserOf(userAgent: string): string {
  // Chrome's relatives name Chrome and Safari too, so the particular ones are looked for first.
  const browser = ["Edg", "OPR", "Firefox", "Chrome", "Safari"].find((name) => userAgent.includes(`${name}/`));
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|HarmonyOS|Linux)/.exec(userAgent)?.[1];
  const names: Readonly<Record<string, string>> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "macOS" };
  const shown = [browser, system].flatMap((part) => (part === undefined ? [] : [names[part] ?? part]));
  return shown.length === 0 ? userAgent.slice(0, 40) : shown.join(" · ");
}

function SessionRow({ session }: { readonly session: Session }) {
  const t = useWords(words);
  const format = useFormat();
  const end = useCommand(endSession);
  const run = () => end.run({ sessionId: session.id }).then(() => tell(words.sessionEnded), tellError);
  return (
    <li>
      <strong>{browserOf(session.userAgent)}</strong>
      <span>{session.address}</span>
      <span className="al-quiet">
        {t(SIGN_IN_METHODS[session.method])} · {t("seen", { at: format.moment(session.lastSeenAt) })}
      </span>
      {session.current ? (
        <StateTag label={words.thisOne} tone="done" />
      ) : (
        <Button size="small" loading={end.running} onClick={() => void run()}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}

/** The caller's own sessions; any but the present one can be ended here. */
export function SessionsPart() {
  const t = useWords(words);
  const { rows } = useList(findSessions, {}, { limit: 100, count: false });
  return (
    <section className="id-stack">
      <h2>{t("sessions")}</h2>
      <p className="al-quiet">{t("sessionsHint")}</p>
      <ul className="id-rows">
        {rows.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </section>
  );
}
