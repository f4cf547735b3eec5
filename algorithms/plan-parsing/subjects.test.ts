import { describe, expect, test } from "vitest";
import { parsePlanText } from "./index.ts";

/** Subject, comparator, number and unit of every promise of a duty in a plan of 2021 to 2025. */
function read(duty: string): string[] {
  const text = `清河县“十四五”安全生产规划\n一、规划目标\n形势好转。\n二、主要任务\n（一）夯实基础\n${duty}\n`;
  const plan = parsePlanText(text, { fileName: "", sha256: "", mediaType: "text/plain" });
  return plan.commitments.map((item) => `${item.subject} ${item.comparator} ${item.value}${item.unit ?? ""}`);
}

describe("numbers told together with 分别 go to their own names", () => {
  test.each([
    [
      "乡镇（街道）应急物资储备库建成率、村（社区）储备点建成率分别达100％和80％以上。",
      ["乡镇（街道）应急物资储备库建成率 equal 100%", "村（社区）储备点建成率 at_least 80%"],
    ],
    [
      "到2020年特种设备生产单位和重点监控特种设备的安全评价达到100%和90%以上。",
      ["特种设备生产单位的安全评价 equal 100%", "重点监控特种设备的安全评价 at_least 90%"],
    ],
    [
      "客运、危货车辆动态监控率分别达到100%、98%以上。",
      ["客运车辆动态监控率 equal 100%", "危货车辆动态监控率 at_least 98%"],
    ],
    [
      "高危行业企业、规模以上企业标准化达标率分别达到100%和90%。",
      ["高危行业企业标准化达标率 equal 100%", "规模以上企业标准化达标率 equal 90%"],
    ],
    [
      "镇级和村级应急站建成率、人员配备率分别达到100%和90%。",
      ["镇级和村级应急站建成率 equal 100%", "人员配备率 equal 90%"],
    ],
    [
      "主要负责人、安全管理人员和特种作业人员持证率分别达到100%、98%和95%以上。",
      ["主要负责人持证率 equal 100%", "安全管理人员持证率 equal 98%", "特种作业人员持证率 at_least 95%"],
    ],
    ["新建、改建消防站分别为3座和5座。", ["新建消防站 equal 3座", "改建消防站 equal 5座"]],
    ["分别新建、改造避难场所6处、8处。", ["新建避难场所 equal 6处", "改造避难场所 equal 8处"]],
    [
      "省、市级安全文化示范企业分别达到5家、20家以上。",
      ["省级安全文化示范企业 equal 5家", "市级安全文化示范企业 at_least 20家"],
    ],
    ["矿山与化工事故起数较2020年分别下降15%和20%。", ["矿山事故起数 reduce_by 15%", "化工事故起数 reduce_by 20%"]],
    [
      "重点企业培训率、一般企业培训率分别不低于100%、85%。",
      ["重点企业培训率 at_least 100%", "一般企业培训率 at_least 85%"],
    ],
    // three names and two numbers do not pair
    [
      "甲厂、乙厂、丙厂改造率分别达到70%和60%。",
      ["甲厂、乙厂、丙厂改造率 equal 70%", "甲厂、乙厂、丙厂改造率 equal 60%"],
    ],
  ])("%s", (duty, expected) => expect(read(duty)).toEqual(expected));
});

describe("a subject says what, not when", () => {
  test.each([
    ["2024年12月31日前完成自建房排查整治3.5万栋。", ["自建房排查整治 equal 35000栋"]],
    ["“十四五”期间改造危桥12座。", ["改造危桥 equal 12座"]],
    ["到“十四五”末，新增消防车20辆。", ["新增消防车 equal 20辆"]],
    ["用3年时间完成全区安全监管人员轮训。", ["全区安全监管人员轮训 equal 3年"]],
    ["规划期内新建消防站5座。", ["新建消防站 equal 5座"]],
    ["三年内打通消防通道150处。", ["打通消防通道 equal 150处"]],
    ["五年累计培训农民工3万人次。", ["累计培训农民工 equal 30000人次"]],
    ["二〇二四年底前完成县乡道路安防工程450公里。", ["县乡道路安防工程 equal 450公里"]],
    ["自2023年起每年开展演练不少于2次。", ["演练 at_least 2次"]],
    ["2022—2025年，每年培训安全员500人次。", ["培训安全员 equal 500人次"]],
    ["达标率2023年达到80%以上，2025年达到100%。", ["达标率 at_least 80%", "达标率 equal 100%"]],
    ["隐患整改率由85%提高到98%。", ["隐患整改率 equal 98%"]],
    ["重大隐患整改率始终保持100%。", ["重大隐患整改率 equal 100%"]],
  ])("%s", (duty, expected) => expect(read(duty)).toEqual(expected));
});

describe("a count in a list has its own subject", () => {
  test.each([
    ["新增专职消防员××名、消防文员40名。", ["新增专职消防员 equal null名", "消防文员 equal 40名"]],
    ["新建消防站4座（其中特勤站1座）。", ["新建消防站 equal 4座", "特勤站 equal 1座"]],
    ["搬迁受威胁群众315户1120人。", ["搬迁受威胁群众 equal 315户", "搬迁受威胁群众 equal 1120人"]],
    [
      "新建市级储备库1座（建筑面积不少于5000平方米）、县级储备库4座。",
      ["新建市级储备库 equal 1座", "建筑面积 at_least 5000平方米", "县级储备库 equal 4座"],
    ],
    [
      "改造500公里道路隐患工程（即设立提示牌的道路），新增信号灯22个。",
      ["道路隐患工程 equal 500公里", "新增信号灯 equal 22个"],
    ],
  ])("%s", (duty, expected) => expect(read(duty)).toEqual(expected));
});

describe("a Chinese numeral behind its noun is a count", () => {
  test.each([
    ["2024年年底前关闭退出年产30万吨以下煤矿两处。", ["关闭退出年产30万吨以下煤矿 equal 2处"]],
    ["治理尾矿库两座、采空区三处。", ["治理尾矿库 equal 2座", "采空区 equal 3处"]],
    ["搬迁城镇人口密集区危化品企业六家。", ["搬迁城镇人口密集区危化品企业 equal 6家"]],
    ["取缔非法加油点八个，淘汰落后生产线五条。", ["取缔非法加油点 equal 8个", "淘汰落后生产线 equal 5条"]],
    ["改造危桥十二座以上。", ["改造危桥 at_least 12座"]],
    ["加快建立一个中心、两个平台、三支队伍。", []],
    ["落实“三个责任”，做到五个到位，严格两项制度，治理措施三项。", []],
  ])("%s", (duty, expected) => expect(read(duty)).toEqual(expected));
});
