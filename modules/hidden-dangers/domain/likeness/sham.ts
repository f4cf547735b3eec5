import { chinaMinute } from "@anlan/kernel";
import type { ShamRule, ShamRuleData } from "../../contract/likeness/index.ts";
import { metresBetween } from "./positions.ts";

/** A photo of a find, or of its putting right. */
export interface Photo {
  readonly fileId: string;
  /** Of its bytes. */
  readonly hash: string;
  /** Difference hash of 64 bits as 16 hexadecimal digits; null: it could not be looked at, or shows next to nothing. */
  readonly look: string | null;
  /** When the camera says it was taken. */
  readonly takenAt: string | null;
  readonly ofFind: boolean;
}

/** A find with what its report says. */
export interface Report {
  readonly dangerId: string;
  readonly number: string;
  readonly enterpriseId: string | null;
  readonly enterpriseName: string | null;
  readonly self: boolean;
  /** The finding without marks and remarks; "" where the text names none. */
  readonly copyKey: string;
  readonly saysNothing: boolean;
  readonly place: string | null;
  readonly foundBy: string;
  readonly foundByName: string;
  readonly foundAt: string;
  readonly deviceAt: string | null;
  readonly rectifiedAt: string | null;
  readonly joinedTo: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly accuracy: number | null;
  readonly photos: readonly Photo[];
}

/** A reason to look at some reports again. */
export interface Suspicion {
  readonly rule: ShamRule;
  /** The same for the same suspicion found again. */
  readonly key: string;
  readonly dangerIds: readonly string[];
  readonly reason: string;
}

type Numbers = Readonly<Record<string, number>>;
type Rule = (reports: readonly Report[], numbers: Numbers) => Suspicion[];

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const moment = (text: string): number => Date.parse(text);
const clock = (ms: number): string => chinaMinute(new Date(ms));
const number = (numbers: Numbers, key: string): number => {
  const value = numbers[key];
  if (value === undefined) throw new Error(`a rule lacks the number "${key}"`);
  return value;
};
const idsOf = (reports: readonly Report[]): string[] => reports.map(({ dangerId }) => dangerId).sort();

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

// The finds of the last days before the newest of them: what is older was another time.
function recent(reports: readonly Report[], days: number): Report[] {
  const newest = Math.max(...reports.map(({ foundAt }) => moment(foundAt)));
  return reports.filter(({ foundAt }) => newest - moment(foundAt) <= days * DAY_MS);
}

const saysNothing: Rule = (reports) =>
  reports
    .filter((report) => report.self && report.saysNothing)
    .map((report) => ({
      rule: "says-nothing",
      key: report.dangerId,
      dangerIds: [report.dangerId],
      reason: `自查隐患 ${report.number} 的描述只有套话或整改情况，没有写明发现了什么。`,
    }));

const copiedOwn: Rule = (reports, numbers) => {
  const [atLeast, days, letters] = [number(numbers, "atLeast"), number(numbers, "days"), number(numbers, "letters")];
  const groups = grouped(reports, ({ self, enterpriseId, copyKey }) =>
    self && enterpriseId !== null && copyKey.length >= letters ? `${enterpriseId}:${copyKey}` : null,
  );
  return [...groups].flatMap(([key, all]): Suspicion[] => {
    const same = recent(all, days);
    if (same.length < atLeast) return [];
    const reason = `${days} 天内 ${same.length} 条隐患使用同一段描述（${same[0]?.copyKey.slice(0, 40)}）。`;
    return [{ rule: "copied-own", key, dangerIds: idsOf(same), reason }];
  });
};

const copiedOthers: Rule = (reports, numbers) => {
  const [least, days, letters] = [number(numbers, "enterprises"), number(numbers, "days"), number(numbers, "letters")];
  const groups = grouped(reports, ({ self, enterpriseId, copyKey }) =>
    self && enterpriseId !== null && copyKey.length >= letters ? copyKey : null,
  );
  return [...groups].flatMap(([key, all]) => {
    const same = recent(all, days);
    const enterprises = grouped(same, ({ enterpriseId }) => enterpriseId);
    if (enterprises.size < least) return [];
    const reason = `${days} 天内 ${enterprises.size} 家企业的 ${same.length} 条隐患描述一字不差（${key.slice(0, 40)}）。`;
    // Each enterprise has its own line: who looks into one need not see the others.
    return [...enterprises].map(([enterprise, own]) => ({
      rule: "copied-others" as const,
      key: `${enterprise}:${key}`,
      dangerIds: idsOf(own),
      reason,
    }));
  });
};

const atOnce: Rule = (reports, numbers) => {
  const [atLeast, days] = [number(numbers, "atLeast"), number(numbers, "days")];
  const [minutes, share] = [number(numbers, "minutes"), number(numbers, "share")];
  const groups = grouped(reports, ({ self, enterpriseId, rectifiedAt }) =>
    self && rectifiedAt !== null ? enterpriseId : null,
  );
  return [...groups].flatMap(([key, all]): Suspicion[] => {
    const done = recent(all, days);
    const quick = done.filter(
      ({ foundAt, rectifiedAt }) => moment(rectifiedAt as string) - moment(foundAt) <= minutes * MINUTE_MS,
    );
    if (done.length < atLeast || quick.length < share * done.length) return [];
    const reason = `${days} 天内整改的 ${done.length} 条自查隐患中，${quick.length} 条在发现后 ${minutes} 分钟内即报整改完成。`;
    return [{ rule: "at-once", key, dangerIds: idsOf(quick), reason }];
  });
};

interface Seen {
  readonly report: Report;
  readonly photo: Photo;
}

const photosOf = (reports: readonly Report[]): Seen[] =>
  reports.flatMap((report) => report.photos.map((photo) => ({ report, photo })));

// Finds that were joined show the same place, and may well share a photo.
const dangerOf = ({ report }: Seen): string => report.joinedTo ?? report.dangerId;

const photoReused: Rule = (reports) => {
  const groups = grouped(photosOf(reports), ({ photo }) => photo.hash);
  return [...groups].flatMap(([key, seen]): Suspicion[] => {
    const dangers = new Set(seen.map(dangerOf));
    const dangerIds = [...new Set(seen.map(({ report }) => report.dangerId))].sort();
    if (dangers.size > 1) {
      const reason = `同一张照片用在 ${dangers.size} 条隐患中：${[...new Set(seen.map(({ report }) => report.number))].join("、")}。`;
      return [{ rule: "photo-reused", key, dangerIds, reason }];
    }
    const both = seen.some(({ photo }) => photo.ofFind) && seen.some(({ photo }) => !photo.ofFind);
    if (!both) return [];
    const reason = `隐患 ${seen[0]?.report.number} 的整改后照片就是发现时的照片。`;
    return [{ rule: "photo-reused", key, dangerIds, reason }];
  });
};

/** In how many of its bits one difference hash (hexadecimal) differs from another of the same length. */
export function differingBits(one: string, other: string): number {
  let bits = 0;
  for (let at = 0; at < one.length; at += 1) {
    let left = Number.parseInt(one.charAt(at), 16) ^ Number.parseInt(other.charAt(at), 16);
    for (; left > 0; left >>= 1) bits += left & 1;
  }
  return bits;
}

const photoAlike: Rule = (reports, numbers) => {
  const most = number(numbers, "bits");
  const groups = grouped(photosOf(reports), ({ report }) => report.enterpriseId ?? report.foundBy);
  return [...groups.values()].flatMap((seen) => {
    const looked = seen.filter(({ photo }) => photo.look !== null);
    return looked.flatMap((one, at) =>
      looked.slice(at + 1).flatMap((other): Suspicion[] => {
        if (dangerOf(one) === dangerOf(other) || one.photo.hash === other.photo.hash) return [];
        if (differingBits(one.photo.look as string, other.photo.look as string) > most) return [];
        const key = [one.photo.fileId, other.photo.fileId].sort().join(":");
        const reason = `隐患 ${one.report.number} 和 ${other.report.number} 的照片几乎相同，可能是同一张照片裁剪或压缩后再次使用。`;
        return [{ rule: "photo-alike", key, dangerIds: idsOf([one.report, other.report]), reason }];
      }),
    );
  });
};

const photoOlder: Rule = (reports, numbers) => {
  const hours = number(numbers, "hours");
  return reports.flatMap((report) => {
    const old = report.photos.filter(
      ({ takenAt }) => takenAt !== null && moment(report.foundAt) - moment(takenAt) > hours * HOUR_MS,
    );
    const [first] = old.map(({ takenAt }) => moment(takenAt as string)).sort((one, other) => one - other);
    if (first === undefined) return [];
    const reason = `隐患 ${report.number} 于 ${clock(moment(report.foundAt))} 发现，照片却拍摄于 ${clock(first)}（相机时间）。`;
    return [{ rule: "photo-older" as const, key: report.dangerId, dangerIds: [report.dangerId], reason }];
  });
};

const impossibleTravel: Rule = (reports, numbers) => {
  const fastest = number(numbers, "kilometresAnHour");
  const least = number(numbers, "kilometres") * 1000;
  const groups = grouped(reports, ({ foundBy, latitude, accuracy }) =>
    latitude !== null && (accuracy ?? 0) <= number(numbers, "accuracy") ? foundBy : null,
  );
  const at = ({ deviceAt, foundAt }: Report): number => moment(deviceAt ?? foundAt);
  return [...groups.values()].flatMap((all) => {
    const ways = [...all].sort((one, other) => at(one) - at(other));
    return ways.slice(1).flatMap((to, index): Suspicion[] => {
      const from = ways[index] as Report;
      // What the positions may be wrong by counts in favour of the person.
      const metres = (metresBetween(from, to) as number) - (from.accuracy ?? 0) - (to.accuracy ?? 0);
      const hours = (at(to) - at(from)) / HOUR_MS;
      if (metres < least || metres / 1000 <= fastest * hours) return [];
      const reason = `${to.foundByName} ${clock(at(from))} 和 ${clock(at(to))} 在相距 ${(metres / 1000).toFixed(1)} 公里的两地填报（${from.number}、${to.number}）。`;
      const key = idsOf([from, to]).join(":");
      return [{ rule: "impossible-travel", key, dangerIds: idsOf([from, to]), reason }];
    });
  });
};

const RULES: Readonly<Record<ShamRule, Rule>> = {
  "says-nothing": saysNothing,
  "copied-own": copiedOwn,
  "copied-others": copiedOthers,
  "at-once": atOnce,
  "photo-reused": photoReused,
  "photo-alike": photoAlike,
  "photo-older": photoOlder,
  "impossible-travel": impossibleTravel,
};

/** What among some reports ought to be looked at again, by each of the rules. The order of the reports makes no difference. */
export function suspicionsOf(
  reports: readonly Report[],
  rules: readonly Pick<ShamRuleData, "code" | "numbers">[],
): Suspicion[] {
  const ordered = [...reports].sort((one, other) => (one.dangerId < other.dangerId ? -1 : 1));
  return rules.flatMap(({ code, numbers }) => RULES[code](ordered, numbers));
}
