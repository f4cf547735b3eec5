import type { EventContext } from "@anlan/server-kit";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import type { StoredRecord } from "../store/record-store.ts";
import { prepareChange } from "../write/prepare.ts";
import { storeRecords } from "../write/store-records.ts";
import { byKind, writerOfEvent } from "./following.ts";

interface Repointing {
  readonly records: readonly StoredRecord[];
  readonly to: string;
  readonly name: string;
  readonly reason: string;
}

/** Gives records to another enterprise. Their region and sector stay, so that no official sees more than before. */
export async function repoint(
  context: EventContext,
  ports: Pick<RegistersPorts, "notices" | "sealer">,
  catalogue: Catalogue,
  { records, to, name, reason }: Repointing,
): Promise<void> {
  const names = { enterprise: new Map([[to, name]]) };
  for (const group of byKind(records)) {
    const kind = await catalogue.kind(context, group.kind, group.county);
    const options = { stamp: context, ports, names };
    const writes = group.records.map((record) =>
      prepareChange(kind, record, { enterpriseId: to, values: {} }, options),
    );
    await storeRecords(writerOfEvent(context), ports, { kind, writes, origin: "enterprises", reason });
  }
}
