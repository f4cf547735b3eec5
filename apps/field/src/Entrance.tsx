import { type PhoneSession, payOwedSignOut, whenIdle } from "@anlan/field-kit";
import { lazy, Suspense, useEffect, useState } from "react";
import { apiOf } from "./api-of.ts";
import { Inside } from "./Inside.tsx";
import { openField, type Running } from "./open-field.ts";

const SignInScreen = lazy(async () => ({ default: (await import("./SignInScreen.tsx")).SignInScreen }));

/** Who holds the phone: what he left open, without asking the server; else the sign-in. */
export function Entrance({ opened }: { opened: Running | null }) {
  const [running, setRunning] = useState(opened);
  useEffect(() => whenIdle(() => void payOwedSignOut(apiOf)), []);
  const change = (session: PhoneSession | null) => {
    void running?.open.stop();
    setRunning(session === null ? null : { session, open: openField(session) });
  };
  if (running !== null) {
    const { session, open } = running;
    return <Inside key={session.account.accountId} session={session} open={open} onSession={change} />;
  }
  return (
    <Suspense fallback={null}>
      <SignInScreen onSession={change} />
    </Suspense>
  );
}
