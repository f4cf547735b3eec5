import { addressOf } from "@anlan/kernel";
import { ApiError, useApi, useLabel, useWords } from "@anlan/web-kit";
import { type FormEvent, type InputHTMLAttributes, type ReactNode, useEffect, useId, useState } from "react";
import type { z } from "zod";
import {
  activateClaim,
  CLAIM_STATES,
  findClaimRegions,
  readReceipt,
  resubmitClaim,
  submitClaim,
} from "../contract/index.ts";
import { shrunkFiles } from "./shrink-file.ts";
import "./claim.css";

const words = {
  title: { zh: "企业认领", en: "Claim your enterprise" },
  lead: {
    zh: "提交后给您一个受理编号，5 个工作日内审核；凭编号查询进度，通过后自己设置登录名和密码。",
    en: "You get a receipt code and an answer within five working days; with the code you see how far it is and open your account.",
  },
  region: { zh: "企业所在县区", en: "County" },
  enterpriseName: { zh: "企业名称", en: "Name of the enterprise" },
  creditCode: { zh: "统一社会信用代码", en: "Credit code" },
  personName: { zh: "申请人姓名", en: "Your name" },
  post: { zh: "职务（可不填）", en: "Your post (optional)" },
  phone: { zh: "手机号码", en: "Telephone" },
  proof: {
    zh: "营业执照、授权书照片或 PDF（最多 3 份）",
    en: "Licence, letter of appointment: pictures or PDF, up to three",
  },
  submit: { zh: "提交认领", en: "Hand in" },
  again: { zh: "重新提交", en: "Hand in again" },
  receipt: { zh: "受理编号", en: "Receipt code" },
  keep: { zh: "请抄下或截图保存。编号只显示这一次。", en: "Write it down; it is shown only this once." },
  check: { zh: "查询进度", en: "How far is it" },
  haveCode: { zh: "已有受理编号？", en: "You have a receipt code?" },
  loginName: { zh: "登录名", en: "Login name" },
  password: { zh: "密码", en: "Password" },
  activate: { zh: "启用账号", en: "Open the account" },
  activated: {
    zh: "账号已启用，请返回登录页选择“企业登录”。",
    en: "The account is open. Go back and sign in as an enterprise.",
  },
  back: { zh: "返回登录", en: "Back to sign-in" },
} as const;

type Receipt = z.output<typeof readReceipt.output>;

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly name: string;
  readonly label: string;
  /** Another control than a line of text; it gets the id. */
  readonly control?: (id: string) => ReactNode;
}

function Field({ label, control, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="claim-field">
      <label htmlFor={id}>{label}</label>
      {control === undefined ? <input id={id} autoComplete="off" {...input} /> : control(id)}
    </div>
  );
}

/** Sends one form and says in words what was not accepted. */
function useSending() {
  const t = useLabel();
  const api = useApi();
  const [problem, setProblem] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const send = async <T,>(spec: { readonly name: string }, body: object): Promise<T | null> => {
    setRunning(true);
    setProblem(null);
    try {
      return (await api.post(addressOf(spec), body)) as T;
    } catch (cause) {
      const issues = cause instanceof ApiError ? cause.issues.map((issue) => t(issue)).join(" ") : "";
      setProblem(cause instanceof ApiError ? `${t(cause.words)} ${issues}` : String(cause));
      return null;
    } finally {
      setRunning(false);
    }
  };
  return { send, problem, running };
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

async function claimOf(form: FormData) {
  const proof = await shrunkFiles(
    form.getAll("proof").filter((one): one is File => one instanceof File && one.size > 0),
  );
  const post = textOf(form, "post");
  return {
    enterpriseName: textOf(form, "enterpriseName"),
    creditCode: textOf(form, "creditCode"),
    personName: textOf(form, "personName"),
    phone: textOf(form, "phone"),
    post: post === "" ? null : post,
    proof,
  };
}

function ClaimForm({ receiptCode, onDone }: { receiptCode: string | null; onDone: (code: string | null) => void }) {
  const t = useWords(words);
  const api = useApi();
  const { send, problem, running } = useSending();
  const [regions, setRegions] = useState<readonly { code: string; name: string }[]>([]);
  useEffect(() => {
    api.get(addressOf(findClaimRegions)).then(
      (data) => setRegions((data as { regions: typeof regions }).regions),
      () => undefined,
    );
  }, [api]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const claim = await claimOf(form);
    if (receiptCode !== null) {
      if ((await send(resubmitClaim, { receiptCode, ...claim })) !== null) onDone(null);
      return;
    }
    const reply = await send<{ receiptCode: string }>(submitClaim, { region: textOf(form, "region"), ...claim });
    if (reply !== null) onDone(reply.receiptCode);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      {receiptCode === null && (
        <Field
          name="region"
          label={t("region")}
          control={(id) => (
            <select id={id} name="region" required>
              {regions.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        />
      )}
      <Field name="enterpriseName" label={t("enterpriseName")} required maxLength={120} />
      <Field name="creditCode" label={t("creditCode")} required maxLength={18} />
      <Field name="personName" label={t("personName")} required maxLength={60} />
      <Field name="post" label={t("post")} maxLength={60} />
      <Field name="phone" label={t("phone")} required inputMode="tel" maxLength={20} />
      <Field name="proof" label={t("proof")} type="file" accept="image/jpeg,image/png,application/pdf" multiple />
      {problem && <p role="alert">{problem}</p>}
      <button type="submit" className="al-button al-button-main" disabled={running}>
        {t(receiptCode === null ? "submit" : "again")}
      </button>
    </form>
  );
}

function AccountForm({ receiptCode, onDone }: { receiptCode: string; onDone: () => void }) {
  const t = useWords(words);
  const { send, problem, running } = useSending();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const account = {
      phone: textOf(form, "phone"),
      loginName: textOf(form, "loginName"),
      password: String(form.get("password") ?? ""),
    };
    if ((await send(activateClaim, { receiptCode, ...account })) !== null) onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Field name="phone" label={t("phone")} required inputMode="tel" />
      <Field name="loginName" label={t("loginName")} required minLength={2} maxLength={64} autoComplete="username" />
      <Field name="password" label={t("password")} type="password" required autoComplete="new-password" />
      {problem && <p role="alert">{problem}</p>}
      <button type="submit" className="al-button al-button-main" disabled={running}>
        {t("activate")}
      </button>
    </form>
  );
}

function ReceiptPart() {
  const t = useWords(words);
  const { send, problem, running } = useSending();
  const [code, setCode] = useState("");
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const read = async () => setReceipt(await send<Receipt>(readReceipt, { receiptCode: code }));
  return (
    <section>
      <h2>{t("haveCode")}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void read();
        }}
      >
        <Field
          name="code"
          label={t("receipt")}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          maxLength={19}
          required
        />
        {problem && <p role="alert">{problem}</p>}
        <button type="submit" className="al-button" disabled={running}>
          {t("check")}
        </button>
      </form>
      {receipt !== null && (
        <>
          <p role="status">
            {receipt.enterpriseName}：<strong>{t(CLAIM_STATES[receipt.state])}</strong> {receipt.remark}
          </p>
          {receipt.state === "returned" && <ClaimForm receiptCode={code} onDone={() => void read()} />}
          {receipt.state === "approved" && <AccountForm receiptCode={code} onDone={() => void read()} />}
          {receipt.state === "activated" && <p>{t("activated")}</p>}
        </>
      )}
    </section>
  );
}

/** Anybody claims an enterprise here, sees how far his claim is, and opens his account. */
export function ClaimPage() {
  const t = useWords(words);
  const [given, setGiven] = useState<string | null>(null);
  return (
    <main className="claim-page">
      <a href="/">{t("back")}</a>
      <h1>{t("title")}</h1>
      {given === null ? (
        <>
          <p className="al-quiet">{t("lead")}</p>
          <ClaimForm receiptCode={null} onDone={setGiven} />
        </>
      ) : (
        <p role="status" className="claim-receipt">
          {t("receipt")} <strong>{given}</strong>
          <br />
          {t("keep")}
        </p>
      )}
      <ReceiptPart />
    </main>
  );
}
