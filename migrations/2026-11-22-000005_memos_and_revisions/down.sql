DROP TABLE revisions, memos;
