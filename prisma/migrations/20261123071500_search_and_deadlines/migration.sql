-- What the deadline sweep reads: only sessions that can still expire, so it stays small however many have ended.
CREATE INDEX "VerificationSession_link_deadline_idx" ON "VerificationSession" ("linkExpiresAt")
  WHERE "status" IN ('PENDING', 'RESUBMISSION_REQUESTED');

CREATE INDEX "VerificationSession_session_deadline_idx" ON "VerificationSession" ("sessionEndsAt")
  WHERE "status" = 'IN_PROGRESS';

-- Search for a part of a name needs trigrams. The extension comes with PostgreSQL but may not be installed on a server
-- of one's own; without it the search is right and slower.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX "VerificationSession_search_idx" ON "VerificationSession" USING gin ("searchText" gin_trgm_ops);
  END IF;
END
$$;
