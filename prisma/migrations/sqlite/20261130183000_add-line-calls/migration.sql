CREATE TABLE "LineCall" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "endpoint" TEXT NOT NULL,
    "messageId" TEXT,
    "result" TEXT NOT NULL,
    "httpStatus" INTEGER,
    "requestId" TEXT,
    "reason" TEXT,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME NOT NULL
);

CREATE TABLE "LineRateBucket" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "tokens" REAL NOT NULL,
    "perSecond" REAL NOT NULL,
    "refilledAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "LineCall_messageId_idx" ON "LineCall"("messageId");
CREATE INDEX "LineCall_startedAt_idx" ON "LineCall"("startedAt");
