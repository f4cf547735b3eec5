import { DueTag, ListPage, StateTag, useLanguage } from "@anlan/web-kit";
import { Link } from "react-router";
import { findTodos, TODO_STATES } from "../contract/index.ts";
import { noticeWords, sentence, todoTones } from "./words.ts";

const usual = { state: ["open"] };

/** All that waits, or waited, for the person. */
export function TodosPage() {
  const language = useLanguage();
  return (
    <ListPage
      spec={findTodos}
      lead={noticeWords.todoLead}
      usual={usual}
      cells={{
        text: (row) =>
          row.link === null ? sentence(row, language) : <Link to={row.link}>{sentence(row, language)}</Link>,
        dueAt: (row) => (row.dueAt === null ? "—" : <DueTag due={row.dueAt} done={row.state !== "open"} />),
        state: (row) => <StateTag label={TODO_STATES[row.state]} tone={todoTones[row.state]} />,
      }}
      empty={{ title: noticeWords.noTodos, hint: noticeWords.noTodosHint }}
    />
  );
}
