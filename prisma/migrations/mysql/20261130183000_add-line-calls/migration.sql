CREATE TABLE `LineCall` (
    `id` CHAR(26) NOT NULL,
    `endpoint` VARCHAR(16) NOT NULL,
    `messageId` CHAR(26) NULL,
    `result` VARCHAR(16) NOT NULL,
    `httpStatus` INTEGER NULL,
    `requestId` VARCHAR(64) NULL,
    `reason` VARCHAR(500) NULL,
    `startedAt` DATETIME(3) NOT NULL,
    `finishedAt` DATETIME(3) NOT NULL,
    INDEX `LineCall_messageId_idx`(`messageId`),
    INDEX `LineCall_startedAt_idx`(`startedAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `LineRateBucket` (
    `name` VARCHAR(128) NOT NULL,
    `tokens` DOUBLE NOT NULL,
    `perSecond` DOUBLE NOT NULL,
    `refilledAt` DATETIME(3) NOT NULL,
    `version` INTEGER NOT NULL,
    PRIMARY KEY (`name`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
