import { ErrorState, keep, readKept, useAskMe } from "@anlan/web-kit";
import { lazy, Suspense, useEffect } from "react";

const WAS_HERE = "anlan.was-here";

// Who was signed in here the last time most likely is again: the desk comes beside the question, not after it.
if (readKept(WAS_HERE, false)) void import("./Desk.tsx");

const SignInPage = lazy(async () => ({ default: (await import("./SignInPage.tsx")).SignInPage }));
// Whoever claims an enterprise has no account yet.
const ClaimPage = lazy(async () => ({ default: await (await import("@anlan/enterprises/web")).loadClaimPage() }));
const CLAIM = "/claim";
// What stands on a public register is read by anybody.
const PublicRegister = lazy(async () => ({
  default: await (await import("@anlan/registers/web")).loadPublicRegister(),
}));
const PUBLIC_REGISTER = "/public/registers/";
// What a government published is read by anybody.
const PublicBoard = lazy(async () => ({ default: await (await import("@anlan/publicity/web")).loadPublicBoard() }));
const PUBLIC_BOARD = /^\/public\/\d+\/?$/;
// The safety commitment of an enterprise is read by anybody.
const PublicCommitment = lazy(async () => ({
  default: await (await import("@anlan/self-checks/web")).loadPublicCommitment(),
}));
const PUBLIC_COMMITMENT = "/public/commitments/";
const Desk = lazy(async () => ({ default: (await import("./Desk.tsx")).Desk }));

/** Sign-in page or desk, after the server has said who is there. */
export function Entrance() {
  const { me, error, retry } = useAskMe();
  const signedIn = me?.signedIn;
  useEffect(() => {
    if (signedIn !== undefined) keep(WAS_HERE, signedIn || undefined);
  }, [signedIn]);
  if (me === undefined) return error === null ? null : <ErrorState error={error} retry={retry} />;
  if (!me.signedIn && location.pathname === CLAIM) {
    return (
      <Suspense fallback={null}>
        <ClaimPage />
      </Suspense>
    );
  }
  if (!me.signedIn && location.pathname.startsWith(PUBLIC_REGISTER)) {
    return (
      <Suspense fallback={null}>
        <PublicRegister />
      </Suspense>
    );
  }
  if (!me.signedIn && PUBLIC_BOARD.test(location.pathname)) {
    return (
      <Suspense fallback={null}>
        <PublicBoard />
      </Suspense>
    );
  }
  if (!me.signedIn && location.pathname.startsWith(PUBLIC_COMMITMENT)) {
    return (
      <Suspense fallback={null}>
        <PublicCommitment />
      </Suspense>
    );
  }
  return <Suspense fallback={null}>{me.signedIn ? <Desk me={me} /> : <SignInPage />}</Suspense>;
}
