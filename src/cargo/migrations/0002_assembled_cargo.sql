-- breaking: no. Officers see journeys, not messages; they are made from the statements and can be made again.

create table vessel_call (
  vessel_call_id text primary key,
  vessel_name    text,
  vessel_imo     text,
  voyage_number  text,
  port           text,
  arrival        timestamptz,
  departure      timestamptz,
  -- False: no header speaks of the call; a stow plan only says that containers go there.
  announced      boolean not null,
  call           text not null
);
create index vessel_call_arrival on vessel_call (arrival);

create table consignment (
  consignment_id text primary key,
  consignment    text not null,
  -- What the history of firms, lanes and goods keeps of it; null when no filing carries a time.
  history_entry  text
);

-- Numbers of the transport documents of a consignment, as compared.
create table consignment_document (
  document_key   text not null,
  consignment_id text not null
);
create index consignment_document_key on consignment_document (document_key);
create index consignment_document_consignment on consignment_document (consignment_id);

create table journey (
  journey_id       text primary key,
  container_number text not null,
  vessel_call_id   text,
  journey          text not null
);
create index journey_container on journey (container_number);
create index journey_vessel_call on journey (vessel_call_id);
