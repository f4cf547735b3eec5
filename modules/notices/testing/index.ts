import { createNotices, type Notices, type NoticesPorts } from "../server/index.ts";

/** Ports for tests: nobody holds anything unless the test says so. */
export function testNoticesPorts(changes: Partial<NoticesPorts> = {}): NoticesPorts {
  return { accountsWith: async () => [], ...changes };
}

/** The port over the test's own database, for tests of modules that tell people something. */
export function testNotices(changes: Partial<NoticesPorts> = {}): Notices {
  return createNotices(testNoticesPorts(changes));
}
