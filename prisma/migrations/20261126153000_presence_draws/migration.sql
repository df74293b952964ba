-- How often movements were drawn for an attempt, which is bounded, and how many frames came of each.
ALTER TABLE "PresenceChallenge" ADD COLUMN "draws" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN "frameCounts" INTEGER[];
