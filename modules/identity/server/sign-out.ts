import { type CommandHandler, handle } from "@anlan/server-kit";
import { signOut } from "../contract/index.ts";
import { clearSessionCookie } from "./cookie.ts";
import type { IdentityPorts } from "./ports.ts";
import { endSessionOf } from "./sessions.ts";
import { stateOf } from "./state.ts";
import { tablesOf } from "./tables.ts";

/** Ends the session by which the caller came; without one it does nothing and is content. */
export function signOutHandler(ports: IdentityPorts): CommandHandler {
  return handle(signOut, {
    run: async (context) => {
      const { caller, now } = context;
      const signedOut = await endSessionOf(tablesOf(context), caller, now.toISOString());
      if (signedOut) {
        context.note({ type: "account", id: caller.accountId, region: caller.region });
        stateOf(context.runtime).callers.forget(caller.accountId);
      }
      return { signedOut };
    },
    afterReply: ({ request, reply }) => clearSessionCookie(request, reply, ports.origin),
  });
}
