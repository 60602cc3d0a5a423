-- A name that is no model's is only what the client sent, and is not kept.
ALTER TABLE receipt ALTER COLUMN model DROP NOT NULL;
