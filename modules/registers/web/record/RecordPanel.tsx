import { Facts, Loaded, useLabel, useQueryOf } from "@anlan/web-kit";
import { useRegisterSpecs } from "../specs.ts";
import { RecordState } from "../tones.tsx";
import { factSections } from "./RecordParts.tsx";

/** A record beside its list: its state and its facts. */
export function RecordPanel({ recordId }: { recordId: string }) {
  const t = useLabel();
  const specs = useRegisterSpecs();
  const query = useQueryOf(specs.get, { recordId: recordId as never });
  return (
    <Loaded query={query}>
      {(open) => (
        <>
          <p>
            <RecordState kind={open.kind} state={open.record.state} /> {open.record.number}
          </p>
          {factSections(open).map(({ title, facts }) => (
            <section key={title.en} className="registers-panel">
              <h3>{t(title)}</h3>
              <Facts facts={facts} />
            </section>
          ))}
        </>
      )}
    </Loaded>
  );
}
