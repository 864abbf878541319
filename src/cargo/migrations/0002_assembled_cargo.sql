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
  consignment    text not null
);

create table consignment_container (
  container_number text not null,
  consignment_id   text not null
);
create index consignment_container_number on consignment_container (container_number);
create index consignment_container_consignment on consignment_container (consignment_id);

create table journey (
  journey_id       text primary key,
  container_number text not null,
  vessel_call_id   text,
  wrong_digit      boolean not null,
  -- What shows only beside other containers: the short form for that, and the contradictions found, empty for none.
  on_call          text,
  split            text    not null default '',
  journey          text    not null
);
create index journey_container on journey (container_number);
create index journey_vessel_call on journey (vessel_call_id);
create index journey_wrong_digit on journey (container_number) where wrong_digit;

-- Only consignments of several containers: these can be split over several calls.
create table journey_consignment (
  consignment_id   text not null,
  journey_id       text not null,
  container_number text not null
);
create index journey_consignment_consignment on journey_consignment (consignment_id);
create index journey_consignment_journey on journey_consignment (journey_id);
create index journey_consignment_container on journey_consignment (container_number);

create table split_mark (consignment_id text not null);
create index split_mark_consignment on split_mark (consignment_id);

-- What changed since containers were screened: a whole vessel call, because its boxes are compared with each other, or
-- a journey that ends in no call. Rows are deleted when that is screened.
create table journey_change (
  vessel_call_id text,
  journey_id     text,
  check ((vessel_call_id is null) <> (journey_id is null))
);
create index journey_change_call on journey_change (vessel_call_id);
create index journey_change_journey on journey_change (journey_id);
