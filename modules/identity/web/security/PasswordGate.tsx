import { type ApiError, Dialog, useWords } from "@anlan/web-kit";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { securityWords as words } from "./security-words.ts";

export interface PasswordGateProps {
  readonly title: string;
  readonly running: boolean;
  readonly error: ApiError | null;
  readonly onPassword: (password: string) => void;
  readonly onClose: () => void;
}

/** Asks for the password before something that changes how one signs in. */
export function PasswordGate({ title, running, error, onPassword, onClose }: PasswordGateProps) {
  const t = useWords(words);
  const [password, setPassword] = useState("");
  const id = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (password !== "") onPassword(password);
  };
  return (
    <Dialog title={title} firm onClose={onClose}>
      <form className="id-stack" onSubmit={send}>
        <label htmlFor={id}>{t("confirmPassword")}</label>
        <Input.Password
          id={id}
          value={password}
          autoComplete="current-password"
          onChange={(event) => setPassword(event.target.value)}
        />
        {error && <p role="alert">{t(error.words)}</p>}
        <div className="id-actions">
          <Button type="primary" htmlType="submit" loading={running}>
            {t("goOn")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
