CREATE TABLE "QuestionSet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "note" TEXT,
    "unread" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE "Question" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "questionSetId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "history" JSONB,
    "at" DATETIME,
    "expected" JSONB NOT NULL,
    "withdrawnAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Question_questionSetId_fkey" FOREIGN KEY ("questionSetId") REFERENCES "QuestionSet" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "EvaluationRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "questionSetId" TEXT,
    "baselineId" TEXT,
    "suites" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "requestedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "snapshot" TEXT,
    "provenance" JSONB,
    "passedGate" BOOLEAN,
    "reasons" JSONB,
    "cause" TEXT,
    CONSTRAINT "EvaluationRun_questionSetId_fkey" FOREIGN KEY ("questionSetId") REFERENCES "QuestionSet" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "EvaluationResult" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "runId" TEXT NOT NULL,
    "suite" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "scores" JSONB NOT NULL,
    "outcome" TEXT NOT NULL,
    "expected" TEXT NOT NULL,
    "layer" TEXT,
    "violations" JSONB NOT NULL,
    "details" JSONB NOT NULL,
    "judgeLabel" TEXT,
    "staffLabel" TEXT,
    CONSTRAINT "EvaluationResult_runId_fkey" FOREIGN KEY ("runId") REFERENCES "EvaluationRun" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "QuestionSet_name_key" ON "QuestionSet"("name");
CREATE UNIQUE INDEX "Question_questionSetId_name_key" ON "Question"("questionSetId", "name");
CREATE INDEX "EvaluationRun_questionSetId_requestedAt_idx" ON "EvaluationRun"("questionSetId", "requestedAt");
CREATE INDEX "EvaluationRun_state_requestedAt_idx" ON "EvaluationRun"("state", "requestedAt");
CREATE UNIQUE INDEX "EvaluationResult_runId_suite_caseId_key" ON "EvaluationResult"("runId", "suite", "caseId");
