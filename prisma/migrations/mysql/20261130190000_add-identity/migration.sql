CREATE TABLE `Account` (
    `id` CHAR(26) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `ResidentSession` (
    `id` CHAR(26) NOT NULL,
    `accountId` CHAR(26) NOT NULL,
    `residentId` CHAR(26) NOT NULL,
    `proof` ENUM('id_token', 'access_token', 'code') NOT NULL,
    `tokenDigest` CHAR(64) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `idleEndsAt` DATETIME(3) NOT NULL,
    `endsAt` DATETIME(3) NOT NULL,
    `revokedAt` DATETIME(3) NULL,
    UNIQUE INDEX `ResidentSession_tokenDigest_key`(`tokenDigest`),
    INDEX `ResidentSession_accountId_createdAt_idx`(`accountId`, `createdAt`),
    INDEX `ResidentSession_residentId_idx`(`residentId`),
    INDEX `ResidentSession_endsAt_idx`(`endsAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `OneTimeSecret` (
    `id` CHAR(26) NOT NULL,
    `purpose` ENUM('login_state', 'id_token', 'link_token', 'link_nonce') NOT NULL,
    `digest` CHAR(64) NOT NULL,
    `accountId` CHAR(26) NULL,
    `source` CHAR(32) NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `expiresAt` DATETIME(3) NOT NULL,
    `usedAt` DATETIME(3) NULL,
    UNIQUE INDEX `OneTimeSecret_digest_key`(`digest`),
    INDEX `OneTimeSecret_accountId_idx`(`accountId`),
    INDEX `OneTimeSecret_purpose_source_createdAt_idx`(`purpose`, `source`, `createdAt`),
    INDEX `OneTimeSecret_expiresAt_idx`(`expiresAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE `AuditEntry` (
    `id` CHAR(26) NOT NULL,
    `at` DATETIME(3) NOT NULL,
    `actor` ENUM('nobody', 'account', 'line') NOT NULL,
    `actorId` CHAR(26) NULL,
    `action` VARCHAR(64) NOT NULL,
    `outcome` ENUM('granted', 'refused') NOT NULL,
    `reason` VARCHAR(64) NULL,
    `status` INTEGER NULL,
    `subject` CHAR(26) NULL,
    `source` CHAR(32) NULL,
    INDEX `AuditEntry_at_idx`(`at`),
    INDEX `AuditEntry_source_at_idx`(`source`, `at`),
    INDEX `AuditEntry_actorId_at_idx`(`actorId`, `at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE `Resident`
    ADD COLUMN `accountId` CHAR(26) NULL,
    ADD COLUMN `joinedBy` ENUM('login', 'link') NULL,
    ADD COLUMN `joinedAt` DATETIME(3) NULL,
    ADD INDEX `Resident_lineUserId_idx`(`lineUserId`),
    ADD INDEX `Resident_accountId_idx`(`accountId`);

ALTER TABLE `Resident` ADD CONSTRAINT `Resident_accountId_fkey` FOREIGN KEY (`accountId`) REFERENCES `Account`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE `ResidentSession` ADD CONSTRAINT `ResidentSession_accountId_fkey` FOREIGN KEY (`accountId`) REFERENCES `Account`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `ResidentSession` ADD CONSTRAINT `ResidentSession_residentId_fkey` FOREIGN KEY (`residentId`) REFERENCES `Resident`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE `OneTimeSecret` ADD CONSTRAINT `OneTimeSecret_accountId_fkey` FOREIGN KEY (`accountId`) REFERENCES `Account`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
