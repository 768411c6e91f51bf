ALTER TABLE "Feedback" ADD COLUMN "reason" TEXT;
