import { FieldSpec } from "@anlan/records";
import type { ImportTarget } from "@anlan/server-kit";
import { certificateFields, personFields } from "../../contract/index.ts";

const ENTERPRISE = FieldSpec.parse({
  code: "enterprise",
  type: "reference",
  to: "enterprise",
  name: { zh: "所属企业", en: "Enterprise" },
  help: { zh: "企业全称或统一社会信用代码", en: "Whole name or credit code" },
  required: true,
});

const REVIEWED = FieldSpec.parse({
  code: "reviewedOn",
  type: "day",
  name: { zh: "最近复审日期", en: "Last review" },
});

// One row may name a person without a certificate, so nothing of a certificate is required; what must stand together is
// said for each row. A condition that another cell decides is no matter of a column either.
function column(field: FieldSpec, required: boolean): FieldSpec {
  const { when: _when, required: _required, section: _section, ...rest } = field;
  return FieldSpec.parse({ ...rest, ...(required ? { required: true } : {}) });
}

const NEEDED = new Set(["name", "identityNumber"]);
const ASKED_OF_CERTIFICATES = certificateFields.filter(({ code }) => code !== "workingSince" && code !== "longReview");

/** Columns of the template: the enterprise, the person, and one certificate of that person; more in further rows. */
export const importFields: readonly FieldSpec[] = [
  ENTERPRISE,
  ...personFields.map((field) => column(field, NEEDED.has(field.code))),
  ...ASKED_OF_CERTIFICATES.map((field) => column(field, false)),
  REVIEWED,
];

/** Headings that rosters and lists of certificates use. */
export const importSynonyms: NonNullable<ImportTarget["synonyms"]> = {
  单位名称: "enterprise",
  企业名称: "enterprise",
  公司名称: "enterprise",
  工作单位: "enterprise",
  统一社会信用代码: "enterprise",
  人员姓名: "name",
  身份证: "identityNumber",
  身份证号码: "identityNumber",
  证件号码: "identityNumber",
  公民身份号码: "identityNumber",
  手机: "phone",
  手机号: "phone",
  手机号码: "phone",
  电话: "phone",
  文化程度: "education",
  岗位: "posts",
  人员类别: "posts",
  安全岗位: "posts",
  职务: "position",
  工种: "position",
  职务工种: "position",
  是否专职: "fullTime",
  专职: "fullTime",
  入职日期: "hiredOn",
  入职时间: "hiredOn",
  离职日期: "leftOn",
  离职时间: "leftOn",
  证书类型: "kind",
  证书名称: "kind",
  作业类别: "item",
  操作项目: "item",
  准操项目: "item",
  作业项目: "item",
  专业类别: "item",
  证号: "number",
  证书号: "number",
  操作证号: "number",
  注册号: "number",
  发证单位: "issuer",
  签发机关: "issuer",
  初领日期: "issuedOn",
  发证日期: "issuedOn",
  领证日期: "issuedOn",
  有效期开始日期: "issuedOn",
  有效期至: "expiresOn",
  有效期结束日期: "expiresOn",
  到期日期: "expiresOn",
  复审日期: "reviewedOn",
};

const POST_WORDS: Readonly<Record<string, string>> = {
  法定代表人: "person-in-charge",
  负责人: "person-in-charge",
  总经理: "person-in-charge",
  安全员: "safety-manager",
  专职安全员: "safety-manager",
  安全总监: "safety-manager",
  安全管理员: "safety-manager",
  注安师: "registered-safety-engineer",
  特种作业: "special-operation",
  特种设备: "special-equipment",
  特种设备操作人员: "special-equipment",
};

const KIND_WORDS: Readonly<Record<string, string>> = {
  特种作业证: "special-operation",
  特种作业操作证: "special-operation",
  电工证: "special-operation",
  焊工证: "special-operation",
  安全生产知识和管理能力考核合格证: "competence",
  安全管理资格证: "competence",
  考核合格证: "competence",
  主要负责人证: "competence",
  安全管理人员证: "competence",
  注册安全工程师: "registered-safety-engineer",
  注安师证: "registered-safety-engineer",
  中级注册安全工程师: "registered-safety-engineer",
  特种设备作业人员证: "special-equipment-operator",
  叉车证: "special-equipment-operator",
};

/** Other words for the answers of closed lists. */
export const importAnswers: NonNullable<ImportTarget["answers"]> = {
  posts: POST_WORDS,
  kind: KIND_WORDS,
  education: {
    高中: "senior",
    中专: "senior",
    中职: "senior",
    专科: "college",
    大学: "bachelor",
    硕士: "postgraduate",
  },
};
