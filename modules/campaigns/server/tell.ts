import { endOfChinaDay } from "@anlan/kernel";
import { defineMessages } from "@anlan/notices/contract";
import { createNotices } from "@anlan/notices/server";
import { type EventHandler, on } from "@anlan/server-kit";
import { EntryEnded, EntryLate, EntryOpened, EntryReported } from "../contract/index.ts";

const MANAGE = "campaigns.campaign.manage";
const REPORT = "campaigns.campaign.report";

const messages = defineMessages("campaigns", {
  do: { zh: "办理清单事项：{text}", en: "Deal with the entry: {text}" },
  settle: { zh: "核验销号：{text}", en: "Check and settle: {text}" },
  remind: { zh: "清单事项将到期（{dueOn}）：{text}", en: "Entry due on {dueOn}: {text}" },
  warn: { zh: "清单事项已逾期（{dueOn}）：{text}", en: "Entry late since {dueOn}: {text}" },
  list: { zh: "清单事项逾期通报（{dueOn}）：{text}", en: "Entry listed as late since {dueOn}: {text}" },
});

const subjectOf = (id: string, region: string) => ({ type: "campaign-entry", id, region });
const linkOf = (id: string) => `/campaigns/entries/${id}`;
const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const notices = createNotices();

/** To-dos and notices of the entries of a campaign: whoever has to act sees it, and sees it no more once it is done. */
export const tellHandlers: readonly EventHandler[] = [
  on(EntryOpened, "campaigns.ask-unit", async (context, { entryId, text, unitId, dueOn, office }) => {
    const subject = subjectOf(entryId, context.region);
    await notices.todos.close(context, { subject: subjectOf(entryId, office ?? context.region), step: "settle" });
    await notices.todos.open(context, {
      to: { permission: REPORT, unitId },
      subject,
      step: "report",
      message: messages.do,
      parameters: { text: short(text) },
      link: linkOf(entryId),
      dueAt: endOfChinaDay(dueOn),
      source: context.eventId,
    });
  }),
  on(EntryReported, "campaigns.ask-office", async (context, { entryId, text, office }) => {
    await notices.todos.close(context, { subject: subjectOf(entryId, context.region), step: "report" });
    // The to-do of the office stands where the campaign is, which for a city's is not where the entry lies.
    const subject = subjectOf(entryId, office ?? context.region);
    const to = { permission: MANAGE };
    const parameters = { text: short(text) };
    const source = context.eventId;
    await notices.todos.open(context, {
      to,
      subject,
      step: "settle",
      message: messages.settle,
      parameters,
      link: linkOf(entryId),
      source,
    });
  }),
  on(EntryEnded, "campaigns.close-todos", async (context, { entryId, office }) => {
    await notices.todos.close(context, { subject: subjectOf(entryId, context.region) });
    await notices.todos.close(context, { subject: subjectOf(entryId, office ?? context.region) });
  }),
  on(
    EntryLate,
    "campaigns.tell-late",
    async (context, { entryId, text, unitId, step, to, dueOn, office = context.region }) => {
      const { region } = context;
      const audiences = {
        unit: { permission: REPORT, region, unitId },
        office: { permission: MANAGE, region: office },
      };
      await notices.tell(context, {
        to: to.map((who) => audiences[who]),
        kind: step === "remind" ? "reminder" : "warning",
        message: step === "remind" ? messages.remind : step === "warn" ? messages.warn : messages.list,
        parameters: { text: short(text), dueOn },
        subject: subjectOf(entryId, region),
        link: linkOf(entryId),
        source: context.eventId,
      });
    },
  ),
];
