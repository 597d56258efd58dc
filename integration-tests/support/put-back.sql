-- A database keeps a copy of itself in a schema of its own, and the tables that somebody has written to since are written
-- back from it. Which ones they are is seen by their rows: a new or changed row has a younger transaction, a deleted one
-- is missing in the count.

create schema kept;

create table kept.tables as
  select relation.oid, relation.relname::text as name, 0::bigint as row_count, 0::bigint as youngest,
    (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
     where attrelid = relation.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
  from pg_class relation
  where relnamespace = 'public'::regnamespace and relkind = 'r';

create table kept.sequences (name text, last_value bigint, is_called boolean);

create function kept.shape() returns text language sql as $$
  select md5(string_agg(part, ',' order by part)) from (
    select concat('relation ', oid, relname, relkind) as part
    from pg_class where relnamespace = 'public'::regnamespace
    union all
    select concat('column ', attrelid, attname, atttypid, attnotnull, attisdropped)
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and attnum > 0
    union all
    select concat('trigger ', pg_trigger.oid, tgname, tgenabled) from pg_trigger
    union all
    select concat('constraint ', oid, conname) from pg_constraint
    union all
    select concat('function ', oid, proname, md5(prosrc)) from pg_proc where pronamespace = 'public'::regnamespace
  ) parts
$$;

create function kept.look(name text, out row_count bigint, out youngest bigint) language plpgsql as $$
begin
  execute format('select count(*), coalesce(max(xmin::text::bigint), 0) from public.%I', name)
  into row_count, youngest;
end
$$;

do $$
declare
  entry record;
begin
  for entry in select name from kept.tables loop
    execute format('create table kept.%I as table public.%I', 'of_' || entry.name, entry.name);
    update kept.tables kept set (row_count, youngest) = (select * from kept.look(entry.name))
    where kept.name = entry.name;
  end loop;
  insert into kept.sequences
    select sequencename, last_value, last_value is not null from pg_sequences where schemaname = 'public';
end
$$;

create table kept.shape_of_then as select kept.shape() as shape;

-- False when more than rows was changed; then nothing is put back.
create function kept.put_back() returns boolean language plpgsql as $$
declare
  entry record;
  now_there record;
begin
  if (select shape from kept.shape_of_then) <> kept.shape() then
    return false;
  end if;
  -- Rows come back in any order, and what their triggers did is in them already.
  perform set_config('session_replication_role', 'replica', true);
  for entry in select * from kept.tables loop
    now_there := kept.look(entry.name);
    if now_there.row_count <> entry.row_count or now_there.youngest <> entry.youngest then
      execute format('delete from public.%I', entry.name);
      execute format(
        'insert into public.%1$I (%2$s) select %2$s from kept.%3$I', entry.name, entry.columns, 'of_' || entry.name
      );
      now_there := kept.look(entry.name);
      update kept.tables kept set youngest = now_there.youngest where kept.name = entry.name;
    end if;
  end loop;
  perform setval(format('public.%I', name)::regclass, coalesce(last_value, 1), is_called) from kept.sequences;
  return true;
end
$$;
