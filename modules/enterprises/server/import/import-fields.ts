import { FieldSpec, type FieldSpecInput } from "@anlan/records";
import type { ImportTarget } from "@anlan/server-kit";
import { enterpriseFields } from "../../contract/index.ts";
import { readLegalForm } from "../../domain/index.ts";

type Sector = { readonly code: string; readonly name: { readonly zh: string; readonly en: string } };

// Files of before 2015 carry old numbers under the new heading, and foreign money under capital: both are read here, not
// refused at the cell.
const READ_HERE: Readonly<Record<string, Partial<FieldSpecInput>>> = {
  creditCode: {
    type: "code",
    pattern: "[0-9A-Za-z-]{9,18}",
    unique: "county",
    example: "91350100M000100Y43",
  } as Partial<FieldSpecInput>,
  capital: { type: "text", max: 60 } as Partial<FieldSpecInput>,
};

function importField(field: FieldSpec): FieldSpec {
  const own = READ_HERE[field.code];
  if (own === undefined) return field;
  const { code, name, section, column, source, help } = field;
  return FieldSpec.parse({ code, name, section, column, source, help, ...own });
}

const REGION = FieldSpec.parse({
  code: "region",
  type: "reference",
  to: "region",
  name: { zh: "所属镇街村社", en: "Region" },
  help: { zh: "名称、代码或完整地址均可", en: "Name, code or a whole address" },
  required: true,
});

const sectorsField = (sectors: readonly Sector[]): FieldSpec[] =>
  sectors.length === 0
    ? []
    : [
        FieldSpec.parse({
          code: "sectors",
          type: "choices",
          name: { zh: "行业领域", en: "Sectors" },
          options: sectors.map(({ code, name }) => ({ code, name })),
        }),
      ];

/** Columns of the template: name and code first, then the place, then the rest, the county's own fields last. */
export function importFields(sectors: readonly Sector[], own: readonly FieldSpec[] = []): FieldSpec[] {
  const [name, code, ...rest] = enterpriseFields.map(importField);
  return [name, code].filter((field) => field !== undefined).concat(REGION, sectorsField(sectors), rest, own);
}

/** Headings that files of registers, tax offices and towns use. */
export const importSynonyms: NonNullable<ImportTarget["synonyms"]> = {
  单位名称: "name",
  公司名称: "name",
  企业全称: "name",
  名称: "name",
  市场主体名称: "name",
  生产经营单位名称: "name",
  信用代码: "creditCode",
  社会信用代码: "creditCode",
  统一信用代码: "creditCode",
  "统一社会信用代码/注册号": "creditCode",
  组织机构代码: "organisationCode",
  注册号: "registrationNumber",
  工商注册号: "registrationNumber",
  营业执照号: "registrationNumber",
  注册日期: "establishedOn",
  成立时间: "establishedOn",
  成立日期: "establishedOn",
  企业类型: "kind",
  单位类型: "kind",
  主体类型: "kind",
  经济类型: "kind",
  登记注册类型: "kind",
  法人代表: "legalPerson",
  法人: "legalPerson",
  法定代表人姓名: "legalPerson",
  经营者: "legalPerson",
  法人电话: "legalPersonPhone",
  法人联系电话: "legalPersonPhone",
  主要负责人: "principal",
  负责人: "principal",
  实际负责人: "principal",
  负责人电话: "principalPhone",
  联系电话: "principalPhone",
  电话: "principalPhone",
  安全负责人: "safetyManager",
  安全管理人员: "safetyManager",
  安全员: "safetyManager",
  安全负责人电话: "safetyManagerPhone",
  安全员电话: "safetyManagerPhone",
  注册资金: "capital",
  注册资本: "capital",
  "注册资本(万元)": "capital",
  经营范围: "businessScope",
  注册地址: "registeredAddress",
  住所: "registeredAddress",
  登记住所: "registeredAddress",
  地址: "actualAddress",
  经营地址: "actualAddress",
  生产地址: "actualAddress",
  实际地址: "actualAddress",
  生产经营地址: "actualAddress",
  行业: "trade",
  行业大类: "trade",
  所属行业: "trade",
  国民经济行业: "trade",
  行业代码: "tradeCode",
  行业小类: "tradeCode",
  从业人数: "employees",
  职工人数: "employees",
  员工人数: "employees",
  营业收入: "revenue",
  资产总额: "assets",
  企业规模: "sizeClass",
  规模: "sizeClass",
  镇街: "region",
  所属镇街: "region",
  街道: "region",
  乡镇: "region",
  地区: "region",
  所属地区: "region",
  村居: "region",
  行业领域: "sectors",
  监管行业: "sectors",
  经度: "longitude",
  纬度: "latitude",
};

const LEGAL_WORDS =
  "有限公司|有限责任公司(自然人独资)|有限责任公司(自然人投资或控股)|有限责任公司(法人独资)|有限责任公司(国有独资)|一人有限责任公司|有限责任公司分公司|有限责任公司 港、澳、台|有限责任公司(外商投资)|有限责任公司(中外合资)|有限责任公司(台港澳与境内合资)|股份有限公司(上市)|股份有限公司(非上市)|股份公司|股份制|股份合作制|个人独资|个体户|个体|个体工商|普通合伙|有限合伙|特殊普通合伙|合伙企业(普通合伙)|合伙企业(有限合伙)|国有|国企|全民所有制|集体|集体所有制|集体企业|集体分支机构(非法人)|集体经营单位(非法人)|全民所有制分支机构(非法人)|分公司|分支机构(非法人)|外资|外商独资|中外合资|中外合作|港澳台|港澳台商独资|台商投资|农民合作社|农民专业合作经济组织|民办非企业单位|社会团体|基金会|联营|其他企业";

/** Words of registers for the answers of closed lists. */
export const importAnswers: NonNullable<ImportTarget["answers"]> = {
  kind: Object.fromEntries(LEGAL_WORDS.split("|").map((word) => [word, readLegalForm(word)])),
  sizeClass: {
    大: "large",
    中: "medium",
    小: "small",
    微: "micro",
    大型企业: "large",
    中型企业: "medium",
    小型企业: "small",
    微型企业: "micro",
  },
};
