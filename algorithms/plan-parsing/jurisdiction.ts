import type { Line } from "./lines.ts";
import { squeeze } from "./title.ts";

const PLACE =
  /((?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,8}?(?:市|自治州|地区|盟|州))?(?:[\u4e00-\u9fff]{1,9}?(?:自治县|自治旗|新区|区|县|旗|市|开发区|镇))?)/;
const ISSUER =
  /((?:[\u4e00-\u9fff]{2,7}(?:省|自治区))?(?:[\u4e00-\u9fff]{2,8}市)?[\u4e00-\u9fff]{1,9}[市区县旗])人民政府/g;
/** “…〔2022〕18号”, “专项规划” before a name on the same line are no part of it. */
const BEFORE_ISSUER = /^由|^.*(?:号|规划|文件|机关|机构|单位|报[经请]|[并已]经)(?=[\u4e00-\u9fff]{2})/;

/** The governments that a line names before 人民政府. */
function issuersOf(line: string): string[] {
  return (
    [...line.matchAll(ISSUER)]
      .map((match) => (match[1] ?? "").replace(BEFORE_ISSUER, ""))
      // “中共云峰县委办公室 云峰县人民政府办公室”: two issuers on one line are not one place
      .filter((name) => name.length >= 2 && !/委|办|室|府|党|[全各本我该经报][市区县旗]$/.test(name))
  );
}

/** “苏州市” + “吴中区”: the issuer may name the city as well, never other words. */
function agrees(issuer: string, place: string): boolean {
  return issuer.endsWith(place) && /^$|[省区市州盟]$/.test(issuer.slice(0, -place.length));
}

/** The government whose plan it is: from the letter's own line, else the title, else the place told most often. */
export function findJurisdiction(title: string | null, cover: readonly Line[], text: string): string | null {
  const place = title === null ? null : placeAtStart(title);
  const issuers = cover.flatMap((line) => issuersOf(squeeze(line.text)));
  const issuer = issuers.find((name) => place === null || agrees(name, place));
  return issuer ?? place ?? commonPlace(text);
}

function placeAtStart(title: string): string | null {
  const place = PLACE.exec(title.replace(/^《/, ""))?.[1] ?? "";
  return place.length >= 2 ? place : null;
}

/** Without a cover the name told most often is the government's: 佛山市南海区. */
function commonPlace(text: string): string | null {
  const counts = new Map<string, number>();
  for (const match of text.matchAll(
    /(?:^|[^\u4e00-\u9fff]|将|在|对|于|和|推动|印发|制定|《)((?:[\u4e00-\u9fff]{2,3}市)[\u4e00-\u9fff]{1,3}[区县市]|[\u4e00-\u9fff]{2,3}[市县])(?=[\u4e00-\u9fff])/g,
  )) {
    const name = match[1] ?? "";
    if (/城市|全市|超市|上市|县市|各市|省市|本市/.test(name)) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length)[0];
  return best !== undefined && best[1] >= 2 ? best[0] : null;
}
