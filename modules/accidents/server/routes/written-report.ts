import { AnlanError } from "@anlan/kernel";
import {
  type Authenticate,
  dispositionOf,
  guardUploaded,
  type QueryHandler,
  type Runtime,
  runQuery,
} from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import {
  type Accident,
  ownWrittenReportRoute,
  WRITTEN_FORMATS,
  type WrittenFormat,
  writtenReportRoute,
} from "../../contract/index.ts";
import { writtenReport } from "../../domain/written-report.ts";
import type { AccidentsPorts } from "../ports.ts";
import { getHandlers } from "../queries/accidents.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The written report of an accident: read as its page is, drawn from what is known now. */
export function addWrittenReports(
  app: FastifyInstance,
  runtime: Runtime,
  authenticate: Authenticate,
  ports: AccidentsPorts,
): void {
  const [official, own] = getHandlers(ports);
  const serve = (address: string, handler: QueryHandler) =>
    app.get(address, async (request, reply) => {
      const caller = await authenticate(request);
      const { id } = request.params as { id: string };
      const { format = "docx" } = request.query as { format?: string };
      if (!UUID.test(id)) throw new AnlanError("KERNEL_NOT_FOUND");
      if (!(format in WRITTEN_FORMATS)) throw new AnlanError("KERNEL_BAD_REQUEST");
      const accident = (await runQuery(runtime, handler, caller, { accidentId: id })) as Accident;
      const report = writtenReport(accident, runtime.clock.now().toISOString());
      const bytes = await ports.writeReport(report, format as WrittenFormat);
      return guardUploaded(reply)
        .type(WRITTEN_FORMATS[format as WrittenFormat])
        .header("content-disposition", dispositionOf(`${accident.number} ${accident.title}.${format}`))
        .send(Buffer.from(bytes));
    });
  serve(writtenReportRoute.address, official);
  serve(ownWrittenReportRoute.address, own);
}
