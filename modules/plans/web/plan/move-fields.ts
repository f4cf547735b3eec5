import { adoptionStatement } from "../../contract/index.ts";

/** Fields of the adoption form. */
export const adoptFields = {
  statement: {
    label: { zh: "确认语", en: "Statement" },
    help: { zh: `请逐字输入：${adoptionStatement.zh}`, en: `Type exactly: ${adoptionStatement.en}` },
  },
  post: {
    label: { zh: "您的职务", en: "Your post" },
    help: { zh: "与姓名一并记入采纳记录，如“局长”。", en: 'Recorded with your name, for instance "Director".' },
  },
  remark: { label: { zh: "说明（可不填）", en: "Remark (optional)" }, rows: 2 },
} as const;

export const remarkField = { remark: { label: { zh: "意见", en: "Remark" }, rows: 3 } } as const;
export const reasonField = { reason: { label: { zh: "原因", en: "Reason" }, rows: 3 } } as const;
