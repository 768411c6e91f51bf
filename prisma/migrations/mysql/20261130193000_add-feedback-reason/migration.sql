ALTER TABLE `Feedback` ADD COLUMN `reason` VARCHAR(32) NULL;
ALTER TABLE `OutboundMessage` MODIFY `endpoint` ENUM('reply', 'push', 'loading', 'leave') NOT NULL;
