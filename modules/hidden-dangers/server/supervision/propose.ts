import { AnlanError, addDays, chinaDay } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import type { z } from "zod";
import { proposeSupervision, SupervisionId } from "../../contract/index.ts";
import { isOpen, rulesOn } from "../../domain/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf, findDanger } from "../store/read.ts";
import { checkDay, checkRegion, checkSide } from "../write/checks.ts";
import { titleOf } from "../write/entry.ts";
import { findOpenSupervision, type StoredSupervision } from "./store.ts";
import { saveSupervision, supervisionReply } from "./write.ts";

type Input = z.output<typeof proposeSupervision.input>;

const wrong = (zh: string, en: string) => new AnlanError("HIDDEN_DANGERS_SUPERVISION_WRONG", { why: { zh, en } });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TOWN = /^\d{9}$/;

type Matter = Pick<StoredSupervision, "region" | "sectors" | "enterpriseId" | "title">;

async function dangerOf(context: CommandContext, subjectId: string, title: string | null): Promise<Matter> {
  const danger = UUID.test(subjectId) ? await findDanger(dbOf(context), subjectId) : undefined;
  if (danger === undefined) throw wrong("没有找到该隐患", "there is no such danger");
  if (!isOpen(danger)) throw wrong("该隐患已办结", "the danger is closed");
  if (danger.level !== "major") throw wrong("只对重大隐患挂牌督办", "only major dangers are listed");
  const { region, sectors, enterpriseId } = danger;
  return { region, sectors, enterpriseId, title: title ?? titleOf(danger) };
}

/** The matter that is put under supervision: where it is, whose it is, what it is called. */
async function matterOf(context: CommandContext, ports: HiddenDangersPorts, input: Input): Promise<Matter> {
  const { kind, subjectId, title } = input;
  if (kind === "danger") return dangerOf(context, subjectId, title);
  const region = kind === "town" ? subjectId : input.region;
  if (kind === "town" && !TOWN.test(subjectId)) throw wrong("请选择镇街", "choose a town");
  if (kind === "accident" && !UUID.test(subjectId)) throw wrong("没有找到该事故", "there is no such accident");
  if (region === null || title === null) throw wrong("请填写事项名称和所在地", "give its title and region");
  await checkRegion(context.caller, ports, region, proposeSupervision.permission ?? "");
  return { region, sectors: context.caller.sectors ?? [], enterpriseId: null, title };
}

const DUE = { zh: "督办期限", en: "The day by which it ends" };

async function propose(context: CommandContext, ports: HiddenDangersPorts, input: Input) {
  const matter = await matterOf(context, ports, input);
  const today = chinaDay(context.now);
  const rules = rulesOn(ports.rules().supervision, today);
  checkDay(input.dueOn, today, addDays(today, rules.mostDays), DUE);
  const county = countyColumnOf(matter.region);
  const { kind, subjectId, level, reason, requirements, unitName, leader, reviewBody, dueOn, files } = input;
  if ((await findOpenSupervision(dbOf(context), { county, kind, subjectId })) !== undefined) {
    throw new AnlanError("HIDDEN_DANGERS_SUPERVISION_OPEN", {
      why: { zh: "该事项已提请或正在挂牌督办", en: "it is proposed or listed already" },
    });
  }
  const at = context.now.toISOString();
  const { accountId, name } = context.caller;
  const fresh: StoredSupervision = {
    ...matter,
    ...{ county, kind, subjectId, level, reason, requirements, unitName, leader, reviewBody, dueOn },
    id: SupervisionId.parse(context.newId()),
    number: null,
    proposedByName: name,
    proposedAt: at,
    ...{ issuedByName: null, listedOn: null, firstDueOn: null, publishBy: null, publishedOn: null, publishedAt: null },
    ...{ delistedOn: null, delistPublishBy: null, delistPublishedOn: null, delistPublishedAt: null },
    ...{ progressOn: null, progressDueOn: null, extension: null, extensions: 0 },
    state: "proposed",
    stateSince: at,
    lastMoves: { propose: accountId },
    stepDueOn: null,
    rulesCode: rules.code,
    revision: 0,
    createdAt: at,
    updatedAt: at,
  };
  return saveSupervision(context, ports, { before: null, after: fresh, move: "propose", text: reason, files });
}

/** Proposing to put a matter under listed supervision. */
export const proposeHandler = (ports: HiddenDangersPorts): CommandHandler =>
  handle(proposeSupervision, {
    run: async (context, _record, input) => {
      checkSide(context.caller, false);
      return supervisionReply(await propose(context, ports, input));
    },
  });
