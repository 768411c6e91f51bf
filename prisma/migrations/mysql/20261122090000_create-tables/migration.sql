CREATE TABLE `Resident` (
    `id` CHAR(26) NOT NULL,
    `provider` VARCHAR(64) NOT NULL,
    `lineUserId` VARCHAR(64) NOT NULL,
    `friendship` ENUM('unknown', 'following', 'blocked') NOT NULL DEFAULT 'unknown',
    `friendAt` DATETIME(3) NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE INDEX `Resident_provider_lineUserId_key`(`provider`, `lineUserId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `ResidentAttribute` (
    `id` CHAR(26) NOT NULL,
    `residentId` CHAR(26) NOT NULL,
    `name` VARCHAR(64) NOT NULL,
    `value` VARCHAR(255) NOT NULL,
    `updatedAt` DATETIME(3) NOT NULL,
    UNIQUE INDEX `ResidentAttribute_residentId_name_key`(`residentId`, `name`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `Conversation` (
    `id` CHAR(26) NOT NULL,
    `residentId` CHAR(26) NOT NULL,
    `startedAt` DATETIME(3) NOT NULL,
    `expiresAt` DATETIME(3) NOT NULL,
    INDEX `Conversation_residentId_expiresAt_idx`(`residentId`, `expiresAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `Turn` (
    `id` CHAR(26) NOT NULL,
    `conversationId` CHAR(26) NOT NULL,
    `inboxEventId` CHAR(26) NULL,
    `lineMessageId` VARCHAR(64) NULL,
    `askedAt` DATETIME(3) NOT NULL,
    `question` TEXT NOT NULL,
    `answer` TEXT NOT NULL,
    `outcome` VARCHAR(32) NOT NULL,
    `reason` VARCHAR(64) NOT NULL,
    `tool` VARCHAR(32) NULL,
    `confidence` DOUBLE NOT NULL,
    `model` VARCHAR(128) NULL,
    `prompts` JSON NOT NULL,
    `timings` JSON NOT NULL,
    `pending` JSON NULL,
    `cause` TEXT NULL,
    `withdrawnAt` DATETIME(3) NULL,
    UNIQUE INDEX `Turn_inboxEventId_key`(`inboxEventId`),
    INDEX `Turn_conversationId_askedAt_idx`(`conversationId`, `askedAt`),
    INDEX `Turn_lineMessageId_idx`(`lineMessageId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `TurnSource` (
    `id` CHAR(26) NOT NULL,
    `turnId` CHAR(26) NOT NULL,
    `rank` INTEGER NOT NULL,
    `title` VARCHAR(500) NOT NULL,
    `url` TEXT NULL,
    `passageId` VARCHAR(128) NOT NULL,
    `documentId` TEXT NOT NULL,
    `updatedOn` CHAR(10) NULL,
    UNIQUE INDEX `TurnSource_turnId_rank_key`(`turnId`, `rank`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `Feedback` (
    `id` CHAR(26) NOT NULL,
    `turnId` CHAR(26) NOT NULL,
    `resolved` BOOLEAN NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    UNIQUE INDEX `Feedback_turnId_key`(`turnId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `HandOver` (
    `id` CHAR(26) NOT NULL,
    `conversationId` CHAR(26) NOT NULL,
    `question` TEXT NOT NULL,
    `digest` CHAR(64) NOT NULL,
    `departmentId` VARCHAR(64) NULL,
    `department` VARCHAR(255) NOT NULL,
    `phone` VARCHAR(64) NULL,
    `hours` VARCHAR(255) NULL,
    `state` ENUM('open', 'closed') NOT NULL DEFAULT 'open',
    `createdAt` DATETIME(3) NOT NULL,
    UNIQUE INDEX `HandOver_conversationId_digest_key`(`conversationId`, `digest`),
    INDEX `HandOver_state_createdAt_idx`(`state`, `createdAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `InboxEvent` (
    `id` CHAR(26) NOT NULL,
    `webhookEventId` VARCHAR(64) NOT NULL,
    `provider` VARCHAR(64) NOT NULL,
    `lineUserId` VARCHAR(64) NULL,
    `type` VARCHAR(32) NOT NULL,
    `lineMessageId` VARCHAR(64) NULL,
    `payload` JSON NULL,
    `occurredAt` DATETIME(3) NOT NULL,
    `receivedAt` DATETIME(3) NOT NULL,
    `state` ENUM('received', 'working', 'done', 'parked') NOT NULL DEFAULT 'received',
    `attempts` INTEGER NOT NULL DEFAULT 0,
    `dueAt` DATETIME(3) NOT NULL,
    `leaseOwner` VARCHAR(64) NULL,
    `leaseUntil` DATETIME(3) NULL,
    `reason` VARCHAR(500) NULL,
    `finishedAt` DATETIME(3) NULL,
    UNIQUE INDEX `InboxEvent_webhookEventId_key`(`webhookEventId`),
    INDEX `InboxEvent_state_occurredAt_idx`(`state`, `occurredAt`),
    INDEX `InboxEvent_provider_lineUserId_state_idx`(`provider`, `lineUserId`, `state`),
    INDEX `InboxEvent_lineMessageId_idx`(`lineMessageId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `OutboundMessage` (
    `id` CHAR(26) NOT NULL,
    `residentId` CHAR(26) NULL,
    `inboxEventId` CHAR(26) NULL,
    `endpoint` ENUM('reply', 'push', 'loading') NOT NULL,
    `retryKey` CHAR(36) NULL,
    `payload` JSON NULL,
    `state` ENUM('planned', 'sending', 'accepted', 'rejected', 'unknown') NOT NULL DEFAULT 'planned',
    `attempts` INTEGER NOT NULL DEFAULT 0,
    `httpStatus` INTEGER NULL,
    `requestId` VARCHAR(64) NULL,
    `reason` VARCHAR(500) NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `firstAttemptAt` DATETIME(3) NULL,
    `finishedAt` DATETIME(3) NULL,
    UNIQUE INDEX `OutboundMessage_retryKey_key`(`retryKey`),
    INDEX `OutboundMessage_inboxEventId_idx`(`inboxEventId`),
    INDEX `OutboundMessage_residentId_idx`(`residentId`),
    INDEX `OutboundMessage_state_createdAt_idx`(`state`, `createdAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `Site` (
    `id` CHAR(26) NOT NULL,
    `origin` VARCHAR(255) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE INDEX `Site_origin_key`(`origin`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `Page` (
    `id` CHAR(26) NOT NULL,
    `siteId` CHAR(26) NOT NULL,
    `url` TEXT NOT NULL,
    `urlDigest` CHAR(64) NOT NULL,
    `state` VARCHAR(32) NOT NULL,
    `reason` VARCHAR(500) NULL,
    `etag` VARCHAR(500) NULL,
    `lastModified` VARCHAR(64) NULL,
    `bodyDigest` CHAR(64) NULL,
    `textDigest` CHAR(64) NULL,
    `httpStatus` INTEGER NULL,
    `depth` INTEGER NOT NULL DEFAULT 0,
    `foundOn` TEXT NULL,
    `canonicalUrl` TEXT NULL,
    `title` VARCHAR(500) NULL,
    `passageCount` INTEGER NOT NULL DEFAULT 0,
    `fetchedAt` DATETIME(3) NULL,
    `changedAt` DATETIME(3) NULL,
    `lastRunId` CHAR(26) NULL,
    `attempts` INTEGER NOT NULL DEFAULT 0,
    UNIQUE INDEX `Page_siteId_urlDigest_key`(`siteId`, `urlDigest`),
    INDEX `Page_siteId_state_idx`(`siteId`, `state`),
    INDEX `Page_siteId_textDigest_idx`(`siteId`, `textDigest`),
    INDEX `Page_lastRunId_idx`(`lastRunId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `CrawlRun` (
    `id` CHAR(26) NOT NULL,
    `siteId` CHAR(26) NOT NULL,
    `startUrl` TEXT NOT NULL,
    `rulesDigest` CHAR(64) NOT NULL,
    `state` VARCHAR(32) NOT NULL,
    `startedAt` DATETIME(3) NOT NULL,
    `finishedAt` DATETIME(3) NULL,
    `counts` JSON NOT NULL,
    INDEX `CrawlRun_siteId_startedAt_idx`(`siteId`, `startedAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE `ResidentAttribute` ADD CONSTRAINT `ResidentAttribute_residentId_fkey` FOREIGN KEY (`residentId`) REFERENCES `Resident`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `Conversation` ADD CONSTRAINT `Conversation_residentId_fkey` FOREIGN KEY (`residentId`) REFERENCES `Resident`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `Turn` ADD CONSTRAINT `Turn_conversationId_fkey` FOREIGN KEY (`conversationId`) REFERENCES `Conversation`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `TurnSource` ADD CONSTRAINT `TurnSource_turnId_fkey` FOREIGN KEY (`turnId`) REFERENCES `Turn`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `Feedback` ADD CONSTRAINT `Feedback_turnId_fkey` FOREIGN KEY (`turnId`) REFERENCES `Turn`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `HandOver` ADD CONSTRAINT `HandOver_conversationId_fkey` FOREIGN KEY (`conversationId`) REFERENCES `Conversation`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `OutboundMessage` ADD CONSTRAINT `OutboundMessage_residentId_fkey` FOREIGN KEY (`residentId`) REFERENCES `Resident`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE `Page` ADD CONSTRAINT `Page_siteId_fkey` FOREIGN KEY (`siteId`) REFERENCES `Site`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `CrawlRun` ADD CONSTRAINT `CrawlRun_siteId_fkey` FOREIGN KEY (`siteId`) REFERENCES `Site`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
