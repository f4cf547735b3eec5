import { withComputed } from "@anlan/records";
import {
  ComputedValues,
  Loaded,
  SpecForm,
  tell,
  useOwnEnterprise,
  useQueryOf,
  useRegion,
  useTitle,
  useWords,
  valuesSchema,
} from "@anlan/web-kit";
import { useMemo } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { z } from "zod";
import { KindCode, type KindInForce } from "../../contract/index.ts";
import { usePickers } from "../pickers.tsx";
import { useKindCode } from "../register/RegisterPage.tsx";
import { useRegisterSpecs } from "../specs.ts";
import { registerWords as words } from "../words.ts";
import { coreFields, coreShape, secretOf, valuesField } from "./record-form.tsx";
import "../registers.css";

/** Registers a record of a kind; the address may say within what, and for which enterprise. */
export function NewRecordPage() {
  const specs = useRegisterSpecs();
  const query = useQueryOf(specs.kind, { kind: useKindCode() });
  return <Loaded query={query}>{(kind) => <NewRecord kind={kind} />}</Loaded>;
}

function NewRecord({ kind }: { kind: KindInForce }) {
  const t = useWords(words);
  const specs = useRegisterSpecs();
  const pickers = usePickers();
  const official = useOwnEnterprise() === null;
  const { region } = useRegion();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  useTitle(`${t("create")} ${t(kind.kind.name)}`);
  const spec = useMemo(
    () => ({
      ...specs.create,
      secret: secretOf(kind),
      input: z.object({ kind: KindCode, ...coreShape(kind, official), values: valuesSchema(kind.fields) }),
    }),
    [specs, kind, official],
  );
  const initial = {
    kind: kind.code,
    region: region.code.length > 4 ? region.code : undefined,
    enterpriseId: params.get("enterprise") ?? undefined,
    withinId: params.get("within") ?? undefined,
    values: Object.fromEntries(
      [...params].filter(([key]) => key.startsWith("f.")).map(([key, value]) => [key.slice(2), value]),
    ),
  };
  return (
    <section className="registers-form">
      <nav className="al-path">
        <Link to={`/registers/kinds/${kind.code}`}>{t(kind.kind.name)}</Link> /
      </nav>
      <header className="al-page-head">
        <h1>
          {t("create")} {t(kind.kind.name)}
        </h1>
      </header>
      <SpecForm
        spec={spec as never}
        draftKey={kind.code}
        initial={initial as never}
        fields={
          {
            ...coreFields(kind, pickers),
            kind: { label: kind.kind.name, hidden: true },
            values: valuesField(kind.fields, pickers),
          } as never
        }
        after={
          <ComputedValues fields={kind.fields} path="values" compute={(values) => withComputed(kind.fields, values)} />
        }
        onCancel={() => navigate(`/registers/kinds/${kind.code}`)}
        onDone={(output) => {
          // The reply of the command; only its input was made narrower.
          const done = output as { recordId: string | null };
          tell(done.recordId === null ? words.proposed : words.saved);
          void navigate(done.recordId === null ? "/registers/proposals" : `/registers/records/${done.recordId}`);
        }}
      />
    </section>
  );
}
