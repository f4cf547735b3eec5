import { AnlanError, mayIn } from "@anlan/kernel";
import { type CommandHandler, handle } from "@anlan/server-kit";
import { defineMessages, sendNotice } from "../contract/index.ts";
import type { NoticesPorts } from "./ports.ts";
import { tell } from "./tell.ts";

const messages = defineMessages("notices", { sent: { zh: "{sender}：{text}", en: "{sender}: {text}" } });

/** A person tells everybody of a region, or of one unit. */
export function sendNoticeHandler(ports: NoticesPorts): CommandHandler {
  return handle(sendNotice, {
    run: async (context, _record, { text, region, unitId, link, urgent }) => {
      const { caller } = context;
      if (!mayIn(caller, "notices.notice.send", region)) throw new AnlanError("KERNEL_NOT_FOUND");
      const id = context.newId();
      const subject = { type: "announcement", id, region };
      context.note(subject, { text, unitId: unitId ?? null });
      const told = await tell(ports, context, {
        to: { permission: null, region, ...(unitId === undefined ? {} : { unitId }) },
        kind: "information",
        message: messages.sent,
        parameters: { sender: caller.name, text },
        subject,
        source: id,
        ...(link === undefined ? {} : { link }),
        ...(urgent === undefined ? {} : { urgent }),
      });
      if (told === 0) throw new AnlanError("NOTICES_NOBODY");
      return { told };
    },
  });
}
