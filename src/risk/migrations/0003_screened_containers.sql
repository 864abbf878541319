-- breaking: no. The ranked list of a vessel call, with the reasons of every place in it.

create table screened_container (
  journey_id       text             primary key,
  container_number text             not null,
  vessel_call_id   text,
  score_bits       double precision not null,
  -- Up to when the history was read; what is filed later changes nothing here.
  history_until    timestamptz,
  -- Shown in the list.
  size_type        text,
  full_empty       text,
  load_port        text,
  discharge_port   text,
  goods            text,
  consignee        text,
  typologies       jsonb            not null,
  reasons          jsonb            not null,
  missing          jsonb            not null,
  screened_at      timestamptz      not null
);
create index screened_container_rank on screened_container (vessel_call_id, score_bits desc, journey_id);
create index screened_container_number on screened_container (container_number);
create index screened_container_history on screened_container (history_until);

-- What the history of firms, lanes and goods keeps of a consignment.
create table history_entry (
  consignment_id text             primary key,
  filed_ms       double precision not null,
  entry          text             not null
);

-- Since when the history is another one than that which containers were screened with; deleted when they are marked.
create table history_change (since_ms double precision not null);

-- The rules that the containers were screened with.
create table screening_rules (fingerprint text primary key);
