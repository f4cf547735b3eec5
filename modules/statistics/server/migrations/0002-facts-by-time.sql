-- A figure as it was seen at a moment is the figure of now without what was written since: few rows, found by when they
-- were written. Rows only ever follow each other, so a small index of ranges of pages is enough.
create index facts_written on statistics.facts using brin (written_at) with (autosummarize = on, pages_per_range = 32);
