CREATE TABLE "Resident" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "provider" TEXT NOT NULL,
    "lineUserId" TEXT NOT NULL,
    "friendship" TEXT NOT NULL DEFAULT 'unknown',
    "friendAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE "ResidentAttribute" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "residentId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "ResidentAttribute_residentId_fkey" FOREIGN KEY ("residentId") REFERENCES "Resident" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "residentId" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Conversation_residentId_fkey" FOREIGN KEY ("residentId") REFERENCES "Resident" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "Turn" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "inboxEventId" TEXT,
    "lineMessageId" TEXT,
    "askedAt" DATETIME NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "tool" TEXT,
    "confidence" REAL NOT NULL,
    "model" TEXT,
    "prompts" JSONB NOT NULL,
    "timings" JSONB NOT NULL,
    "pending" JSONB,
    "cause" TEXT,
    "withdrawnAt" DATETIME,
    CONSTRAINT "Turn_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "TurnSource" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "turnId" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "passageId" TEXT NOT NULL,
    "documentId" TEXT NOT NULL,
    "updatedOn" TEXT,
    CONSTRAINT "TurnSource_turnId_fkey" FOREIGN KEY ("turnId") REFERENCES "Turn" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "Feedback" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "turnId" TEXT NOT NULL,
    "resolved" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Feedback_turnId_fkey" FOREIGN KEY ("turnId") REFERENCES "Turn" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "HandOver" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "departmentId" TEXT,
    "department" TEXT NOT NULL,
    "phone" TEXT,
    "hours" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "HandOver_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "InboxEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "webhookEventId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "lineUserId" TEXT,
    "type" TEXT NOT NULL,
    "lineMessageId" TEXT,
    "payload" JSONB,
    "occurredAt" DATETIME NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'received',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" DATETIME NOT NULL,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "reason" TEXT,
    "finishedAt" DATETIME
);

CREATE TABLE "OutboundMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "residentId" TEXT,
    "inboxEventId" TEXT,
    "endpoint" TEXT NOT NULL,
    "retryKey" TEXT,
    "payload" JSONB,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "httpStatus" INTEGER,
    "requestId" TEXT,
    "reason" TEXT,
    "createdAt" DATETIME NOT NULL,
    "firstAttemptAt" DATETIME,
    "finishedAt" DATETIME,
    CONSTRAINT "OutboundMessage_residentId_fkey" FOREIGN KEY ("residentId") REFERENCES "Resident" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "Site" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "origin" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE "Page" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "siteId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "urlDigest" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "etag" TEXT,
    "lastModified" TEXT,
    "bodyDigest" TEXT,
    "textDigest" TEXT,
    "httpStatus" INTEGER,
    "depth" INTEGER NOT NULL DEFAULT 0,
    "foundOn" TEXT,
    "canonicalUrl" TEXT,
    "title" TEXT,
    "passageCount" INTEGER NOT NULL DEFAULT 0,
    "fetchedAt" DATETIME,
    "changedAt" DATETIME,
    "lastRunId" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Page_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "Site" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "CrawlRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "siteId" TEXT NOT NULL,
    "startUrl" TEXT NOT NULL,
    "rulesDigest" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "counts" JSONB NOT NULL,
    CONSTRAINT "CrawlRun_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "Site" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "Resident_provider_lineUserId_key" ON "Resident"("provider", "lineUserId");
CREATE UNIQUE INDEX "ResidentAttribute_residentId_name_key" ON "ResidentAttribute"("residentId", "name");
CREATE INDEX "Conversation_residentId_expiresAt_idx" ON "Conversation"("residentId", "expiresAt");
CREATE UNIQUE INDEX "Turn_inboxEventId_key" ON "Turn"("inboxEventId");
CREATE INDEX "Turn_conversationId_askedAt_idx" ON "Turn"("conversationId", "askedAt");
CREATE INDEX "Turn_lineMessageId_idx" ON "Turn"("lineMessageId");
CREATE UNIQUE INDEX "TurnSource_turnId_rank_key" ON "TurnSource"("turnId", "rank");
CREATE UNIQUE INDEX "Feedback_turnId_key" ON "Feedback"("turnId");
CREATE UNIQUE INDEX "HandOver_conversationId_digest_key" ON "HandOver"("conversationId", "digest");
CREATE INDEX "HandOver_state_createdAt_idx" ON "HandOver"("state", "createdAt");
CREATE UNIQUE INDEX "InboxEvent_webhookEventId_key" ON "InboxEvent"("webhookEventId");
CREATE INDEX "InboxEvent_state_occurredAt_idx" ON "InboxEvent"("state", "occurredAt");
CREATE INDEX "InboxEvent_provider_lineUserId_state_idx" ON "InboxEvent"("provider", "lineUserId", "state");
CREATE INDEX "InboxEvent_lineMessageId_idx" ON "InboxEvent"("lineMessageId");
CREATE UNIQUE INDEX "OutboundMessage_retryKey_key" ON "OutboundMessage"("retryKey");
CREATE INDEX "OutboundMessage_inboxEventId_idx" ON "OutboundMessage"("inboxEventId");
CREATE INDEX "OutboundMessage_residentId_idx" ON "OutboundMessage"("residentId");
CREATE INDEX "OutboundMessage_state_createdAt_idx" ON "OutboundMessage"("state", "createdAt");
CREATE UNIQUE INDEX "Site_origin_key" ON "Site"("origin");
CREATE UNIQUE INDEX "Page_siteId_urlDigest_key" ON "Page"("siteId", "urlDigest");
CREATE INDEX "Page_siteId_state_idx" ON "Page"("siteId", "state");
CREATE INDEX "Page_siteId_textDigest_idx" ON "Page"("siteId", "textDigest");
CREATE INDEX "Page_lastRunId_idx" ON "Page"("lastRunId");
CREATE INDEX "CrawlRun_siteId_startedAt_idx" ON "CrawlRun"("siteId", "startedAt");
