import type { WorkItem } from "@anlan/field-kit";
import type { Api } from "@anlan/web-kit/light";
import type { z } from "zod";
import type { getOwnCommitment } from "../contract/queries.ts";
import { commitmentWords as words } from "./commitment-words.ts";

/** The commitment of a day as the phone knows it. */
export type CommitmentRead = z.output<typeof getOwnCommitment.output>;
/** What is filled in. */
export type CommitmentTyped = CommitmentRead["proposed"];

export const COUNTS = [
  ...(["plants", "running", "stopped", "overhaul", "hotWorkSpecial", "hotWorkFirst", "hotWorkSecond"] as const),
  ...(["confinedSpaces", "otherSpecialWork", "majorDangers"] as const),
] as const satisfies (keyof CommitmentTyped)[];
export const FLAGS = [
  "trialProduction",
  "startStop",
  "tanksNormal",
  "sourcesSafe",
] as const satisfies (keyof CommitmentTyped)[];

/** Subject of the commitment of a day, as its to-do and the queue name it. */
export const subjectOfDay = ({
  enterpriseId,
  kind,
  day,
}: Pick<CommitmentRead, "enterpriseId" | "kind" | "day">): string => `commitment-day:${enterpriseId}:${kind}:${day}`;

/** Today's commitment with what the system knows of today; null: the enterprise has to make none. */
export async function readCommitment(api: Api, signal: AbortSignal): Promise<CommitmentRead | null> {
  const ask = async (kind: "daily" | "yearly") => {
    const read = api.get("/api/v1/self-checks/get-own-commitment", { kind }, signal);
    return (await read.catch((cause: { status?: number }) => {
      // It takes no part in self-checks.
      if (cause.status === 404) return null;
      throw cause;
    })) as CommitmentRead | null;
  };
  const daily = await ask("daily");
  if (daily === null || daily.kind === "none") return null;
  return daily.kind === "daily" ? daily : ask("yearly");
}

/** The commitment as something to do, while it has not been made. */
export async function fetchCommitment(api: Api, signal: AbortSignal): Promise<readonly WorkItem[]> {
  const read = await readCommitment(api, signal);
  if (read === null || read.versions.length > 0 || read.state === null || read.state === "excused") return [];
  const title = read.kind === "daily" ? words.publishToday : words.publishYear;
  return [{ subject: subjectOfDay(read), title, dueAt: read.dueAt, path: "/commitment", data: read }];
}

/** Whether the plants that are told of make up all of them. */
export const addsUp = ({ plants, running, stopped, overhaul }: CommitmentTyped): boolean =>
  plants === running + stopped + overhaul;
