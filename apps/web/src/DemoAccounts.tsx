import { useLanguage, useWords } from "@anlan/web-kit";

const words = {
  demo: { zh: "演示账号", en: "Demonstration accounts" },
  demoHint: {
    zh: "点选后填入账号，人员与进度均为虚构。",
    en: "Choose one to fill in the account. People and progress are invented.",
  },
} as const;

/** An account of the demonstration that anybody may try. */
export interface DemoAccount {
  readonly loginName: string;
  readonly name: string;
  readonly role: string;
  readonly roleEn?: string;
  readonly government: string;
  readonly kind: "official" | "enterprise" | "public";
}

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[];
  readonly choose: (account: DemoAccount) => void;
}

/** The demonstration accounts by government; a press fills the account in. */
export function DemoAccounts({ accounts, choose }: DemoAccountsProps) {
  const t = useWords(words);
  const language = useLanguage();
  const governments = [...new Set(accounts.map((account) => account.government))];
  const take = (account: DemoAccount) => {
    choose(account);
    document.querySelector<HTMLInputElement>("input[name=password]")?.focus();
  };
  return (
    <section className="entry-demo" aria-label={t("demo")}>
      <h2>{t("demo")}</h2>
      <p className="al-quiet">{t("demoHint")}</p>
      {governments.map((government, index) => (
        <details key={government} open={index === 0}>
          <summary>{government}</summary>
          <ul>
            {accounts
              .filter((account) => account.government === government)
              .map((account) => (
                <li key={account.loginName}>
                  <button type="button" className="al-menu-item" onClick={() => take(account)}>
                    <span>
                      {language === "en" ? (account.roleEn ?? account.role) : account.role}{" "}
                      <span className="al-quiet">{account.name}</span>
                    </span>
                    <code>{account.loginName}</code>
                  </button>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
