import { createNotices } from "@anlan/notices/server";
import type { CommandContext } from "@anlan/server-kit";
import { type PublicationState, publicityMessages } from "../contract/index.ts";

const linkOf = (id: string): string => `/publications?open=${id}`;
const notices = createNotices();

/** What the people who act on a publication must know of it. */
export interface ToldPublication {
  readonly id: string;
  readonly region: string;
  readonly title: string;
  readonly preparedBy: string;
}

const TURNS = {
  prepared: { permission: "publicity.publication.approve", step: "approve" },
  approved: { permission: "publicity.publication.prepare", step: "publish" },
} as const;

/** Closes what waited, opens what waits in the new state, and says to who prepared it that it came back. */
export async function tellMove(
  context: CommandContext,
  { id, region, title, preparedBy }: ToldPublication,
  state: PublicationState,
  remark: string | undefined,
): Promise<void> {
  const subject = { type: "publication", id, region };
  if (state !== "prepared") await notices.todos.close(context, { subject });
  if (state === "prepared" || state === "approved") {
    const { permission, step } = TURNS[state];
    const message = publicityMessages[step];
    await notices.todos.open(context, {
      to: { permission },
      subject,
      step,
      message,
      parameters: { title },
      link: linkOf(id),
    });
  }
  if (state !== "returned") return;
  await notices.tell(context, {
    to: { accounts: [preparedBy] },
    kind: "warning",
    message: publicityMessages.returned,
    parameters: { title, remark: (remark ?? "").slice(0, 100) },
    subject,
    link: linkOf(id),
    source: `${id} returned`,
    except: context.caller.accountId,
  });
}
