import { defineCommand, line, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { DocumentCode, DocumentId, documentDetails } from "./document.ts";

const MANAGE = "regulations.document.manage";
const Reply = z.object({ documentId: DocumentId, revision: Revision });

const articleText = z.strictObject({
  label: line(40),
  number: z
    .string()
    .regex(/^[\dA-Z]+([.-]\d+)*$/)
    .max(30),
  heading: line(200).nullable().default(null),
  text: prose(20_000),
});
/** The most articles that one document has. */
export const MOST_ARTICLES = 2000;
const articles = z.array(articleText).max(MOST_ARTICLES);
export type ArticleText = z.infer<typeof articleText>;

/** Adds a document of the own government, with its articles where there are any. */
export const addDocument = defineCommand({
  name: "regulations.add-document",
  label: { zh: "增加法规文件", en: "Add a document" },
  permission: MANAGE,
  input: z.strictObject({
    region: RegionCode.meta({ description: "Government that keeps it" }),
    code: DocumentCode,
    ...documentDetails,
    articles: articles.default([]),
  }),
  output: Reply,
  errors: ["REGULATIONS_CODE_TAKEN", "REGULATIONS_DAYS_REVERSED", "REGULATIONS_ARTICLE_TWICE"],
});

export const editDocument = defineCommand({
  name: "regulations.edit-document",
  label: { zh: "修改法规文件", en: "Edit a document" },
  permission: MANAGE,
  input: z.strictObject({ documentId: DocumentId, revision: Revision, ...documentDetails, reason: Remark }),
  output: Reply,
  errors: ["REGULATIONS_SHIPPED", "REGULATIONS_DAYS_REVERSED"],
});

/** Puts the articles of a text that was read in the place of the ones that are there. */
export const setArticles = defineCommand({
  name: "regulations.set-articles",
  label: { zh: "录入条文", en: "Set the articles" },
  permission: MANAGE,
  input: z.strictObject({ documentId: DocumentId, revision: Revision, articles: articles.min(1) }),
  output: Reply,
  errors: ["REGULATIONS_SHIPPED", "REGULATIONS_ARTICLE_TWICE"],
});
