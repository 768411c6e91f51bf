CREATE TABLE `QuestionSet` (
    `id` CHAR(26) NOT NULL,
    `name` VARCHAR(128) NOT NULL,
    `note` TEXT NULL,
    `unread` BOOLEAN NOT NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE INDEX `QuestionSet_name_key`(`name`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `Question` (
    `id` CHAR(26) NOT NULL,
    `questionSetId` CHAR(26) NOT NULL,
    `name` VARCHAR(128) NOT NULL,
    `group` VARCHAR(32) NOT NULL,
    `text` TEXT NOT NULL,
    `history` JSON NULL,
    `at` DATETIME(3) NULL,
    `expected` JSON NOT NULL,
    `withdrawnAt` DATETIME(3) NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updatedAt` DATETIME(3) NOT NULL,
    UNIQUE INDEX `Question_questionSetId_name_key`(`questionSetId`, `name`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `EvaluationRun` (
    `id` CHAR(26) NOT NULL,
    `questionSetId` CHAR(26) NULL,
    `baselineId` CHAR(26) NULL,
    `suites` JSON NOT NULL,
    `state` ENUM('planned', 'working', 'done', 'failed') NOT NULL DEFAULT 'planned',
    `requestedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `leaseOwner` VARCHAR(64) NULL,
    `leaseUntil` DATETIME(3) NULL,
    `startedAt` DATETIME(3) NULL,
    `finishedAt` DATETIME(3) NULL,
    `snapshot` VARCHAR(64) NULL,
    `provenance` JSON NULL,
    `passedGate` BOOLEAN NULL,
    `reasons` JSON NULL,
    `cause` TEXT NULL,
    INDEX `EvaluationRun_questionSetId_requestedAt_idx`(`questionSetId`, `requestedAt`),
    INDEX `EvaluationRun_state_requestedAt_idx`(`state`, `requestedAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `EvaluationResult` (
    `id` CHAR(26) NOT NULL,
    `runId` CHAR(26) NOT NULL,
    `suite` VARCHAR(64) NOT NULL,
    `caseId` VARCHAR(128) NOT NULL,
    `cluster` VARCHAR(500) NOT NULL,
    `group` VARCHAR(64) NOT NULL,
    `question` TEXT NOT NULL,
    `passed` BOOLEAN NOT NULL,
    `scores` JSON NOT NULL,
    `outcome` VARCHAR(32) NOT NULL,
    `expected` TEXT NOT NULL,
    `layer` VARCHAR(32) NULL,
    `violations` JSON NOT NULL,
    `details` JSON NOT NULL,
    `judgeLabel` VARCHAR(16) NULL,
    `staffLabel` VARCHAR(16) NULL,
    UNIQUE INDEX `EvaluationResult_runId_suite_caseId_key`(`runId`, `suite`, `caseId`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE `Question` ADD CONSTRAINT `Question_questionSetId_fkey` FOREIGN KEY (`questionSetId`) REFERENCES `QuestionSet`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `EvaluationRun` ADD CONSTRAINT `EvaluationRun_questionSetId_fkey` FOREIGN KEY (`questionSetId`) REFERENCES `QuestionSet`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE `EvaluationResult` ADD CONSTRAINT `EvaluationResult_runId_fkey` FOREIGN KEY (`runId`) REFERENCES `EvaluationRun`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
