const LEVEL = "(?:自治区|自治州|省|市|区|县|旗|州|镇|乡|街道|村|社区|各级|各地|各|全区|全市|全县)";
/** Offices by their ending: 区应急管理局, 市公安局交警支队, 县消防救援大队, 各镇人民政府. */
const OFFICE = new RegExp(
  `(?:${LEVEL}{1,2})(?:(?:有关|相关|行业|主管|成员|责任)|[\\u4e00-\\u9fff]{2,10}?)?(?:管理局|监督局|监管局|应急局|安监局|公安局|教育局|财政局|民政局|水利局|水务局|农业局|交通局|住建局|商务局|文旅局|气象局|生态环境局|规划局|执法局|建设局|运输局|农村局|信息化局|改革局|发改局|经信局|卫健局|健康局|城管局|资源局|旅游局|保障局|科技局|改革委|建设委|经信委|卫健委|健康委|交通委|农委|司法局|质监局|工商局|分局|委员会|安委会|安委办|安办|减灾委|指挥部|办公室|人民政府|办事处|管委会|总工会|消防救援(?:支队|大队)|支队|大队)`,
  "g",
);
const GENERIC =
  /区委、?区政府|市委、?市政府|县委、?县政府|党委、?政府|各级党委|各级(?:人民)?政府|各级各部门|各有关部门(?:和单位)?|各相关部门|有关部门|各部门|各镇(?:（街道）|街|（街）|乡)?|各镇街|各街道|各乡镇|镇（街道）|镇街|街道|村（居）|村（社区）|社区|行业主管部门|行业监管部门|监管部门|安全监管部门|应急管理部门|公安(?:机关|部门)|消防(?:救援)?(?:机构|部门)|教育部门|住建部门|交通运输部门|安委会成员单位|成员单位|生产经营单位|用人单位|企业|学校|保险机构|专业技术服务机构|中介机构|行业协会|社会组织|工会|共青团|妇联|新闻媒体|各类媒体|功能区|开发区|园区/g;
const JOINED =
  /([省市区县镇])(应急管理|公安|消防|教育|住房城乡建设|住建|交通运输|市场监管|农业农村|文化旅游|卫生健康|生态环境|自然资源|水利|水务|财政|发展改革|工业和信息化)((?:、[\u4e00-\u9fff]{2,8}){1,12})(?:等)?(局|部门)/g;
const SAME: Record<string, string> = { 各镇乡: "各乡镇" };
/** Words that only look like an office: 安全生产委员会办公室等… keeps the office, 提高…管理局 does not. */
const BAD = /[，。；：“”《》]|加强|完善|推进|建立|落实|组织|提高|明确|督促/;
const MOST = 40;

/** Actors named in a text, each once, in the order of first mention; lists such as 区公安、消防、教育局 are expanded. */
export function findActors(text: string): string[] {
  const found: { at: number; name: string }[] = [];
  for (const match of text.matchAll(JOINED)) {
    const names = [match[2] ?? "", ...(match[3] ?? "").split("、").filter((name) => name !== "")];
    names.forEach((name, index) => {
      found.push({ at: match.index + index / 100, name: `${match[1]}${name}${name.endsWith("局") ? "" : match[4]}` });
    });
  }
  for (const match of text.matchAll(OFFICE)) if (!BAD.test(match[0])) found.push({ at: match.index, name: match[0] });
  for (const match of text.matchAll(GENERIC)) {
    const inside = found.some(
      (other) => other.at <= match.index && match.index + match[0].length <= other.at + other.name.length,
    );
    if (!inside) found.push({ at: match.index, name: match[0] });
  }
  const names = found.sort((a, b) => a.at - b.at).map(({ name }) => SAME[name] ?? name);
  return [...new Set(names)].slice(0, MOST);
}
