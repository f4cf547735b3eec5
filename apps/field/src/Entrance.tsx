import { type PhoneSession, payOwedSignOut } from "@anlan/field-kit";
import { lazy, Suspense, useEffect, useState } from "react";
import { apiOf } from "./api-of.ts";
import { Inside } from "./Inside.tsx";

const SignInScreen = lazy(async () => ({ default: (await import("./SignInScreen.tsx")).SignInScreen }));

/** Who holds the phone: opens what he left open, without asking the server; else the sign-in. */
export function Entrance({ opening }: { opening: Promise<PhoneSession | null> }) {
  const [session, setSession] = useState<PhoneSession | null | undefined>(undefined);
  useEffect(() => {
    void opening.then(setSession);
    void payOwedSignOut(apiOf);
  }, [opening]);
  if (session === undefined) return null;
  if (session !== null) return <Inside key={session.account.accountId} session={session} onSession={setSession} />;
  return (
    <Suspense fallback={null}>
      <SignInScreen onSession={setSession} />
    </Suspense>
  );
}
