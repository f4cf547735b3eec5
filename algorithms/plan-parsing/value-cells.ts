import { isBlankMark } from "./blank-marks.ts";

const VALUE =
  /^[〔[（【<>≤≥=±约＜＞↓↑+-]*\s*\d[\d.,]*\s*(?:%|‰|[^\d\s%]{0,14})[〕\]）】]*$|^(?:[比较与在][^，。\d]{0,6}\d{4}年(?:末|底)?(?:相比|基础上)?)?(?:力争|持续|逐年|稳步|累计|年均|有效|进一步|明显|大幅|应|总体)*(?:下降|降低|减少|控制|保持|维持|稳定在|不超过|不高于|不大于|不多于|不低于|不少于|不小于|至少|不突破|低于|高于|小于|大于|少于|多于|不足|不到|未超过|超过|优于|达到|杜绝|不发生|零发生|为零|零$|零增长|提高|提升|增加|完成|全覆盖|严格控制|坚决遏制|遏制|实现|稳中有降|只降不升|双下降)|下达|以内$|之内$|以下$|以上$|百分之|一半$/;

/** True for a cell that can only be a value; a name such as “10万人死亡率” starts with a digit too. */
export function isValueCell(printed: string): boolean {
  const text = printed.replace(/^[〔[（【](.*)[〕\]）】]$/, "$1");
  if (text === "" || text.length > 40) return false;
  if (isBlankMark(text)) return true;
  if (
    /(?:率|数|人数|起数|比例|覆盖面|事故|次数)(?:（[^）]*）)?$/.test(text) &&
    !/\d%?$/.test(text) &&
    !/^(?:杜绝|不发生)/.test(text) &&
    /[\u4e00-\u9fff]{3}/.test(text)
  )
    return false;
  return VALUE.test(text);
}
