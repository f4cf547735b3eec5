import { type PhoneSession, Sheet } from "@anlan/field-kit";
import { PasswordForm } from "./PasswordForm.tsx";
import { words } from "./words.ts";

interface SignInAgainProps {
  readonly session: PhoneSession;
  readonly onClose: () => void;
  readonly onSession: (session: PhoneSession) => void;
}

/** The same person signs in again, over the screen: nothing that is typed goes. */
export function SignInAgain({ session, onClose, onSession }: SignInAgainProps) {
  return (
    <Sheet title={words.signInAgain} onClose={onClose}>
      <p className="al-quiet">{session.account.name}</p>
      <PasswordForm account={session.account} onSession={onSession} otherwise={null} />
    </Sheet>
  );
}
