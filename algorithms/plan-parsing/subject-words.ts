const LEADING_VERB =
  /^(?:——?|[①-⑳]|（\d{1,2}）|\d{1,2}[.、]|其中|同时|并且|并|且|力争|争取|确保|实现|努力|基本|切实|加快|推进|推动|达到|使得?|将|全面|的|和|及|以及|与|等|、|完成|要|应(?!急)|每年|每半年|每季度|每月|组织|开展|不断|进一步|逐步|建立(?=.{0,20}率))+/;
const TRAILING_WORD =
  /(?:分别|均|都|全部|各|至少|不少于|不低于|不超过|不突破|不高于|不得低于|不得少于|不得超过|不得高于|超过|低于|高于|达到|达|为|至|到|在|控制|保持|始终|必须|提高|提升|增长|增加|下降|降低|减少|压减|降|实现|完成|基本|力争|累计|年均|平均|约|近|共|总计|比20\d\d年|较20\d\d年|比[^，]{1,8}(?=下降)|≥|≤|<|>|了|每年|每半年|每季度|每月|建设|建成|新建|创建|建立|配备|培育|培养|打造|新增|有|的)+$/;

const YEAR = "(?:(?:19|20)\\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})";
const DATE = `${YEAR}(?:年?[-—~至到]+${YEAR})?年(?:\\d{1,2}月(?:\\d{1,2}日|底|末)?|年?[底末初]|年?[上下]半年)?(?:之?以?前|开始|起|期间|内)?`;
const FIVE_YEARS = "(?:整个)?“?十[一二三四五六]五”?(?:规划)?(?:期间|时期|期末|末期|期内|末)";
const PERIOD = "(?:本|整个)?规划(?:实施)?(?:期内|期间|期末|期满|期)";
const COUNTED =
  "(?:未来|今后|用|利用)?(?:[一二两三四五]|[1-5])年(?:左右)?(?:(?:的)?时间|之?内|(?=累计)|(?=(?:共|总计)))|近期|届时";
/** “2024年12月31日前”, “到二〇一九年底前”, “‘十四五’期间”, “用三年时间”: when, not what. */
const LEADING_TIME = new RegExp(
  `^(?:力争到?|争取到?|确保到?|计划|在|于|到|至|截至|自|从)?(?:${DATE}|${FIVE_YEARS}|${PERIOD}|${COUNTED})[，、]?`,
);
const TRAILING_TIME = new RegExp(
  `(?<=率)[两二三四五]年$|(?:力争|比|较|与|到|至|在|于)?(?:${DATE}|${FIVE_YEARS}|${PERIOD})$`,
);
/** “由61%提高到”, “从420个压缩到”: where the number stood. */
const MOVED_FROM =
  /(?:由|从)[^，。；由从]{0,12}(?:提高|增加|上升|提升|增长|下降|降低|减少|降|扩大|压缩|缩短|缩减|压减)?(?:到|至|为)?$/;
/** “用3年时间完成…轮训”: the word goes with the number before it. */
const REST_OF_DURATION = /^(?:左右)?的?时间/;

/** Removes what `patterns` match until nothing more goes; an empty rest is allowed. */
function strip(words: string, patterns: readonly RegExp[]): string {
  let rest = words;
  for (let turn = 0; turn < 6; turn++) {
    const before = rest;
    for (const pattern of patterns) rest = rest.replace(pattern, "");
    if (rest === before) break;
  }
  return rest;
}

/** The words without a date or a verb before them. */
export function trimLead(words: string): string {
  return strip(words.replace(REST_OF_DURATION, ""), [LEADING_TIME, LEADING_VERB]).trim();
}

/** The words without verbs, dates and words of measure around them; “” where nothing else was said. */
export function trimSubject(words: string): string {
  const moved = words.replace(MOVED_FROM, (from) => (/\d|[一二三四五六七八九十百]/.test(from) ? "" : from));
  const rest = strip(moved.replace(REST_OF_DURATION, ""), [LEADING_TIME, LEADING_VERB, TRAILING_TIME, TRAILING_WORD]);
  return rest.replace(/[；，、：]+$/, "").trim();
}
