-- The languages of a branch's papers, the second beside the first; the chain's when there are none.
alter table identity.branches add column languages text[] not null default '{}' check (cardinality(languages) <= 2);
