// Rights of prevention: risks, checks, hidden dangers, and the exit of unsafe enterprises.

/** The office that runs the exit mechanism. */
export const RUNS_EXITS = [
  "exit-lists.case.manage",
  "exit-lists.case.carry-out",
  "exit-lists.case.verify",
  "exit-lists.objection.decide",
] as const;

/** The office that runs the gate; who enters a project and who accepts it are two persons. */
export const RUNS_GATE = [
  "project-gate.project.register",
  "project-gate.project.review",
  "project-gate.project.accept",
] as const;

/** Officials who keep the dossiers of risk sources. */
export const KEEPS_SOURCES = ["risk-sources.source.manage"] as const;

/** An enterprise in its own case. */
export const OWN_EXITS = ["exit-lists.own.read", "exit-lists.own.object"] as const;

/** What an expert needs to judge an enterprise by himself, and nothing of the other experts. */
export const EXPERT = [
  "exit-lists.sheet.fill",
  "search.entry.find",
  "files.file.read",
  "files.file.upload",
  "regions.region.read",
  "enterprises.enterprise.read",
  "registers.record.read",
  "risks.point.read",
  "hidden-dangers.danger.read",
] as const;

export const ASKS_FOR_RISKS = ["risks.point.ask", "risks.point.import"] as const;

export const OWN_RISKS = [
  "risks.own.read",
  "risks.own.manage",
  "risks.own.confirm",
  "data-imports.import.run",
  "regional-risks.own.read",
] as const;

export const WATCHES_CHECKS = ["self-checks.commitment.supervise", "self-checks.veto.set"] as const;

export const OWN_CHECKS = [
  "self-checks.own.read",
  "self-checks.own.do",
  "self-checks.own.manage",
  "self-checks.own.commit",
  "files.file.read",
  "files.file.upload",
] as const;

/** Keeping the ledger of hidden dangers of a region. */
export const FOLLOWS_DANGERS = [
  "hidden-dangers.danger.register",
  "hidden-dangers.danger.handle",
  "hidden-dangers.danger.rectify",
  "hidden-dangers.danger.verify",
  "hidden-dangers.sham.check",
  "hidden-dangers.sheet.prepare",
] as const;

/** Deciding on major dangers and on what several enterprises share. */
export const ACCEPTS_DANGERS = [
  ...FOLLOWS_DANGERS,
  "hidden-dangers.major.manage",
  "hidden-dangers.supervision.propose",
  "hidden-dangers.problem.manage",
] as const;

/** An enterprise with its own dangers. */
export const OWN_DANGERS = [
  "files.file.read",
  "files.file.upload",
  "hidden-dangers.own.read",
  "hidden-dangers.own.register",
  "hidden-dangers.own.rectify",
  "hidden-dangers.own.verify",
] as const;
