import { EmptyState, ErrorState, Icon, Skeleton, useMay, useTitle, useWords } from "@anlan/web-kit";
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { type ApiCall, type ApiModule, modulesOf, type OpenApi, searchCalls } from "./api-description.ts";
import "./api-docs.css";

const words = {
  title: { zh: "接口文档", en: "API" },
  lead: {
    zh: "本系统能办的每一件事都有接口，与页面用的是同一套。以下内容由正在运行的程序生成。",
    en: "Everything the desk does goes through these calls. This list is made by the running program.",
  },
  document: { zh: "下载 OpenAPI 文件", en: "Download the OpenAPI document" },
  how: { zh: "怎样调用", en: "How to call" },
  key: {
    zh: "由管理员在“接口密钥”中为每个外部系统创建一个密钥，只授予需要的权限；密钥只显示一次。",
    en: 'An administrator creates one key for each outside system under "API keys", with only the rights it needs; it is shown once.',
  },
  keys: { zh: "接口密钥", en: "API keys" },
  read: { zh: "查询用 GET，条件写在地址里：", en: "Queries and lists are GET, with their fields in the address:" },
  write: {
    zh: "办理用 POST，内容为 JSON；每次办理自拟一个编号，重试时用同一个，就不会重复办理：",
    en: "Commands are POST with JSON. Make up a key for each submission and keep it for retries; it is then done once:",
  },
  refused: {
    zh: "被拒绝时返回代码（如 KERNEL_STALE）、中英文说明和编号；反馈问题时请附编号。",
    en: "A refusal has a code (such as KERNEL_STALE), words in both languages and a number to quote.",
  },
  find: { zh: "查找：名称、地址、权限或错误代码", en: "Find by name, address, permission or error code" },
  count: { zh: "{count} 个接口", en: "{count} calls", enOne: "1 call" },
  permission: { zh: "权限", en: "Permission" },
  none: { zh: "不需要", en: "None" },
  fields: { zh: "输入", en: "Input" },
  noFields: { zh: "没有输入", en: "No input" },
  required: { zh: "必填", en: "required" },
  errors: { zh: "错误代码", en: "Error codes" },
  nothing: { zh: "没有符合的接口", en: "No such call" },
  nothingHint: { zh: "换一个词，或清除查找内容。", en: "Try another word, or clear the search." },
} as const;

const DOCUMENT = "/api/v1/openapi.json";

function useApiModules() {
  const [modules, setModules] = useState<readonly ApiModule[] | null>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    // The document stands alone, without the envelope of the calls that it describes.
    fetch(DOCUMENT, { signal: stop.signal })
      .then(async (reply) => {
        if (!reply.ok) throw new Error(`${DOCUMENT}: ${reply.status}`);
        setModules(modulesOf((await reply.json()) as OpenApi));
      })
      .catch((cause: Error) => stop.signal.aborted || setError(cause));
    return () => stop.abort();
  }, []);
  return { modules, error };
}

/** All commands, queries and lists of the running program, and how other systems call them. */
export function ApiDocsPage() {
  const t = useWords(words);
  const { modules, error } = useApiModules();
  const [address, setAddress] = useSearchParams();
  const text = address.get("q") ?? "";
  useTitle(t("title"));
  if (error !== null) return <ErrorState error={error} />;
  if (modules === null) return <Skeleton />;
  const found = searchCalls(modules, text);
  const count = found.reduce((sum, module) => sum + module.calls.length, 0);
  return (
    <div className="api-docs">
      <header>
        <div>
          <h1>{t("title")}</h1>
          <p className="al-quiet">{t("lead")}</p>
        </div>
        <a className="al-button" href={DOCUMENT} download="anlan-openapi.json">
          <Icon name="download" /> {t("document")}
        </a>
      </header>
      <HowTo />
      <label className="api-docs-find">
        <Icon name="search" />
        <span className="al-hidden">{t("find")}</span>
        <input
          type="search"
          value={text}
          placeholder={t("find")}
          onChange={({ target }) => setAddress(target.value === "" ? {} : { q: target.value }, { replace: true })}
        />
        <span className="al-quiet al-number" aria-live="polite">
          {t("count", { count })}
        </span>
      </label>
      {found.length === 0 && <EmptyState title={words.nothing} hint={words.nothingHint} />}
      {found.map((module) => (
        <section key={module.name} className="al-card">
          <h2>{module.label}</h2>
          {module.calls.map((call) => (
            <Call key={call.name} call={call} />
          ))}
        </section>
      ))}
    </div>
  );
}

function HowTo() {
  const t = useWords(words);
  const mayMakeKeys = useMay("identity.api-key.manage");
  const origin = location.origin;
  return (
    <details className="al-card api-docs-how">
      <summary>{t("how")}</summary>
      <p>
        {t("key")} {mayMakeKeys && <Link to="/api-keys">{t("keys")}</Link>}
      </p>
      <p>{t("read")}</p>
      <pre>{`curl -H "Authorization: Bearer $KEY" "${origin}/api/v1/plans/find-plans?limit=20"`}</pre>
      <p>{t("write")}</p>
      <pre>{`curl -X POST -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \\
  -H "Idempotency-Key: $(uuidgen)" -d '{"id":"…","revision":1}' \\
  ${origin}/api/v1/campaigns/start-campaign`}</pre>
      <p>{t("refused")}</p>
    </details>
  );
}

function Call({ call }: { call: ApiCall }) {
  const t = useWords(words);
  const { method, address, summary, permission, fields, errors } = call;
  return (
    <details className="api-docs-call">
      <summary>
        <span className="api-docs-method">{method}</span>
        <strong>{summary}</strong>
        <code>{address}</code>
      </summary>
      <p>
        <span className="al-quiet">{t("permission")}</span>{" "}
        {permission === null ? t("none") : <code>{permission}</code>}
      </p>
      {fields.length === 0 ? (
        <p className="al-quiet">{t("noFields")}</p>
      ) : (
        <dl aria-label={t("fields")}>
          {fields.map((field) => (
            <div key={field.name}>
              <dt>
                <code>{field.name}</code> {field.required && <small className="al-quiet">{t("required")}</small>}
              </dt>
              <dd>
                <code>{field.type}</code> {field.about}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="api-docs-errors">
        <span className="al-quiet">{t("errors")}</span>{" "}
        {errors.map((code) => (
          <code key={code}>{code}</code>
        ))}
      </p>
    </details>
  );
}
