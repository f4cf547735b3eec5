import { chinaDay } from "@anlan/kernel";
import type { Block, Report } from "@anlan/report-files";
import { COLOURS, type Colour, type RiskRules, SHEETS } from "../../contract/index.ts";
import { countColours, gravest } from "../../domain/index.ts";
import type { ConfirmedPoint } from "./confirmed.ts";
import { accidentsOf, bandOf, codeOf, eventsOf, factsOf, footOf, measureLine, stepsOf } from "./parts.ts";

const list = (items: readonly string[]): Block => ({ type: "list", ordered: true, items });
const heading = (text: string): Block => ({ type: "heading", level: 1, text, numbered: false });
const NONE = "未填写";

const respond = (point: ConfirmedPoint): string[] => eventsOf(point).flatMap(({ response }) => stepsOf(response));

/** The post risk card (岗位安全风险告知卡): what may happen here, how grave it is, what is done against it. */
export function postCard(rules: RiskRules, confirmed: ConfirmedPoint, origin: string | null): Report {
  const events = eventsOf(confirmed);
  const measures = events.flatMap((event) => event.measures).map(measureLine);
  const steps = respond(confirmed);
  return {
    title: SHEETS.post.zh,
    foot: footOf(confirmed),
    wall: true,
    blocks: [
      bandOf("", confirmed.colour),
      factsOf(rules, confirmed),
      {
        type: "table",
        columns: [
          { title: "危险源", width: 0.22 },
          { title: "可能发生的事件", width: 0.26 },
          { title: "事故类型", width: 0.2 },
          { title: "后果", width: 0.2 },
          { title: "等级", width: 0.12, align: "center" },
        ],
        rows: confirmed.hazards.flatMap((hazard) =>
          hazard.events.map((event) => [
            hazard.name,
            event.name,
            accidentsOf([event]),
            event.consequence,
            event.assessment === null ? null : COLOURS[event.assessment.risk.colour].zh,
          ]),
        ),
      },
      heading("管控措施"),
      list(measures),
      heading("应急处置"),
      list(steps.length === 0 ? [NONE] : steps),
      codeOf(origin, confirmed),
    ],
  };
}

/** The emergency card (岗位应急处置卡): event by event what to do at once, and whom to call. */
export function emergencyCard(rules: RiskRules, confirmed: ConfirmedPoint, origin: string | null): Report {
  const events = eventsOf(confirmed);
  return {
    title: SHEETS.emergency.zh,
    foot: footOf(confirmed),
    wall: true,
    blocks: [
      bandOf("", confirmed.colour),
      factsOf(rules, confirmed),
      ...events.flatMap((event): Block[] => {
        const steps = stepsOf(event.response);
        const ready = event.measures.filter(({ hierarchy }) => hierarchy === "emergency").map(measureLine);
        return [
          heading(`${event.name}${event.accidentTypes.length === 0 ? "" : `（${accidentsOf([event])}）`}`),
          list(steps.length === 0 ? [NONE] : steps),
          ...(ready.length === 0 ? [] : [{ type: "paragraph", text: `应急措施：${ready.join("；")}` } as const]),
        ];
      }),
      heading("报告和求助"),
      {
        type: "facts",
        facts: [
          { label: "本单位", value: confirmed.point.dutyPhone },
          { label: "火警", value: "119" },
          { label: "急救", value: "120" },
          { label: "报警", value: "110" },
        ],
      },
      codeOf(origin, confirmed),
    ],
  };
}

const ORDER: readonly Colour[] = ["red", "orange", "yellow", "blue"];
const LISTED = 60;

const cells = (point: ConfirmedPoint) => {
  const events = eventsOf(point);
  const measures = events.flatMap((event) => event.measures).map(({ description }) => description);
  const { name, unitName, liablePerson, dutyPhone } = point.point;
  const what = [
    point.hazards.map((hazard) => hazard.name).join("、"),
    accidentsOf(events),
    ...new Set(events.flatMap(({ consequence }) => consequence ?? [])),
  ];
  return [
    [name, ...(unitName === name ? [] : [unitName]), liablePerson, dutyPhone]
      .filter((part) => part !== null)
      .join("\n"),
    COLOURS[point.colour].zh,
    [...new Set(what)].filter((text) => text !== "").join("\n"),
    measures.slice(0, 5).join("；"),
    respond(point).slice(0, 5).join("；"),
  ];
};

interface Board {
  readonly enterpriseName: string;
  readonly enterpriseId: string;
  readonly profileName: string | null;
  readonly now: Date;
  readonly origin: string | null;
}

/** The announcement board (安全风险公告栏): all confirmed points of an enterprise, the gravest first. */
export function announcementBoard(points: readonly ConfirmedPoint[], board: Board): Report {
  const colours = points.map(({ colour }) => colour);
  const counts = countColours(colours);
  const worst = gravest(colours) ?? "blue";
  const { enterpriseName, enterpriseId, profileName, origin, now } = board;
  const code: Block[] =
    origin === null
      ? []
      : [
          {
            type: "qr-code",
            text: `${origin}/risks/registers/${enterpriseId}`,
            size: 110,
            caption: "扫码查看企业风险清单",
          },
        ];
  const left = points.length - LISTED;
  return {
    title: SHEETS.board.zh,
    subtitle: enterpriseName,
    date: chinaDay(now),
    wall: true,
    blocks: [
      bandOf("企业风险等级：", worst),
      {
        type: "facts",
        facts: [
          ...ORDER.map((colour) => ({ label: COLOURS[colour].zh, value: `${counts[colour]} 个` })),
          { label: "评估方法", value: profileName },
          { label: "举报电话", value: "12350" },
        ],
      },
      {
        type: "table",
        wide: false,
        columns: [
          { title: "风险点、责任人", width: 0.22 },
          { title: "等级", width: 0.12, align: "center" },
          { title: "危险源、事故类型、后果", width: 0.2 },
          { title: "管控措施", width: 0.26 },
          { title: "应急处置", width: 0.2 },
        ],
        rows: points.slice(0, LISTED).map(cells),
        ...(left > 0 ? { note: `另有 ${left} 个风险点，见企业风险清单。` } : {}),
      },
      ...code,
    ],
  };
}
