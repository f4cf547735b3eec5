import { ErrorState, useAskMe } from "@anlan/web-kit";
import { lazy, Suspense } from "react";

const SignInPage = lazy(async () => ({ default: (await import("./SignInPage.tsx")).SignInPage }));
const Desk = lazy(async () => ({ default: (await import("./Desk.tsx")).Desk }));

/** Sign-in page or desk, after the server has said who is there. */
export function Entrance() {
  const { me, error, retry } = useAskMe();
  if (me === undefined) return error === null ? null : <ErrorState error={error} retry={retry} />;
  return <Suspense fallback={null}>{me.signedIn ? <Desk me={me} /> : <SignInPage />}</Suspense>;
}
