CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL
);

CREATE TABLE "ResidentSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "residentId" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "tokenDigest" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "idleEndsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    CONSTRAINT "ResidentSession_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ResidentSession_residentId_fkey" FOREIGN KEY ("residentId") REFERENCES "Resident" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "OneTimeSecret" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "accountId" TEXT,
    "source" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "OneTimeSecret_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "actor" TEXT NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "status" INTEGER,
    "subject" TEXT,
    "source" TEXT
);

ALTER TABLE "Resident" ADD COLUMN "accountId" TEXT REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Resident" ADD COLUMN "joinedBy" TEXT;
ALTER TABLE "Resident" ADD COLUMN "joinedAt" DATETIME;

CREATE INDEX "Resident_lineUserId_idx" ON "Resident"("lineUserId");
CREATE INDEX "Resident_accountId_idx" ON "Resident"("accountId");
CREATE UNIQUE INDEX "ResidentSession_tokenDigest_key" ON "ResidentSession"("tokenDigest");
CREATE INDEX "ResidentSession_accountId_createdAt_idx" ON "ResidentSession"("accountId", "createdAt");
CREATE INDEX "ResidentSession_residentId_idx" ON "ResidentSession"("residentId");
CREATE INDEX "ResidentSession_endsAt_idx" ON "ResidentSession"("endsAt");
CREATE UNIQUE INDEX "OneTimeSecret_digest_key" ON "OneTimeSecret"("digest");
CREATE INDEX "OneTimeSecret_accountId_idx" ON "OneTimeSecret"("accountId");
CREATE INDEX "OneTimeSecret_purpose_source_createdAt_idx" ON "OneTimeSecret"("purpose", "source", "createdAt");
CREATE INDEX "OneTimeSecret_expiresAt_idx" ON "OneTimeSecret"("expiresAt");
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");
CREATE INDEX "AuditEntry_source_at_idx" ON "AuditEntry"("source", "at");
CREATE INDEX "AuditEntry_actorId_at_idx" ON "AuditEntry"("actorId", "at");
