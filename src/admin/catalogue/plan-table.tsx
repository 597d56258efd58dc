import { ArrowDownTray } from "@medusajs/icons";
import { Badge, Button, Container, Heading, StatusBadge, Text } from "@medusajs/ui";
import { useState } from "react";
import { PLAN_ACTIONS, PLAN_STATES } from "../../contract/catalogue";
import type { PlanAction, PlanItem, PlanState, SyncRun } from "../../contract/catalogue";
import { formatDecimalMoney, formatNumber } from "../lib/format";
import { useText } from "../lib/use-text";
import { Choice } from "../list/choice";
import { PagedTable } from "../list/paged-table";
import type { Column } from "../list/paged-table";
import type { Filter } from "../list/query";
import { SearchField } from "../list/search-field";
import { useDownload } from "../list/use-download";
import { useListFilter } from "../list/use-list-filter";
import { CardMessage, CardSkeleton, LoadError } from "../ui/card-states";
import {
  fieldKey,
  itemNoteText,
  PLAN_ACTION_COLORS,
  PLAN_STATE_COLORS,
  productStateKey,
  reasonText,
} from "./labels";
import { usePlan } from "./use-catalogue";

/** What the run would write, or wrote, and why: filtered, searched, a page at a time. */
export const PlanTable = ({ run }: { run: SyncRun }) => {
  const { t } = useText();
  const [action, setAction] = useState<PlanAction>();
  const [state, setState] = useState<PlanState>();
  const list = useListFilter();
  const filter: Filter = { action, state, q: list.query.q };
  const version = JSON.stringify([run.planned, run.applied]);
  const plan = usePlan(run.id, { ...filter, limit: list.query.limit, offset: list.offset }, version);
  const columns = useColumns();
  const hasPlan = Object.keys(run.planned).length > 0;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  // Of what was not read to its end nobody knows what it would write.
  const empty = run.planned_at === null ? "unread" : "empty";
  const from =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      list.setOffset(0);
    };
  return (
    <Container className="overflow-hidden p-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-4">
        <Heading level="h2">{t("catalogue.plan.title")}</Heading>
        {hasPlan && <Download run={run} filter={filter} />}
      </div>
      <ActionFilter run={run} value={action} onChange={from(setAction)} />
      {hasPlan && (
        <div className="flex flex-wrap items-center gap-2 px-6 pb-4">
          <Choice
            label={t("catalogue.plan.state")}
            all={t("catalogue.plan.allStates")}
            value={state}
            onChange={from(setState)}
            options={PLAN_STATES.map((name) => ({ value: name, label: t(`catalogue.plan.states.${name}`) }))}
          />
          <SearchField label={t("catalogue.plan.search")} value={list.text} onChange={list.setText} />
        </div>
      )}
      {plan.error && (
        <LoadError error={plan.error} isRetrying={plan.isFetching} onRetry={() => void plan.refetch()} />
      )}
      {!plan.data && !plan.error && <CardSkeleton />}
      {plan.data && (
        <PagedTable
          label={t("catalogue.plan.title")}
          columns={columns}
          rows={plan.data.items}
          rowKey={(item) => item.id}
          page={plan.data}
          onPage={list.setOffset}
          isStacked
          isStale={plan.isPlaceholderData}
          empty={
            <CardMessage
              title={t(isFiltered ? "catalogue.plan.filteredTitle" : `catalogue.plan.${empty}Title`)}
              text={t(isFiltered ? "catalogue.plan.filteredText" : `catalogue.plan.${empty}Text`)}
            />
          }
        />
      )}
    </Container>
  );
};

const useColumns = (): Column<PlanItem>[] => {
  const { t, say } = useText();
  return [
    {
      key: "code",
      header: t("catalogue.plan.code"),
      cell: (item) => <span className="text-ui-fg-base break-all">{item.code}</span>,
    },
    {
      key: "action",
      header: t("catalogue.plan.action"),
      cell: (item) => (
        <Badge size="2xsmall" color={PLAN_ACTION_COLORS[item.action]} className="text-nowrap">
          {t(`catalogue.plan.actions.${item.action}`)}
        </Badge>
      ),
    },
    {
      key: "changes",
      header: t("catalogue.plan.changes"),
      cell: (item) => <PlanChanges item={item} />,
    },
    {
      key: "reason",
      header: t("catalogue.plan.reason"),
      cell: (item) => (
        <Text size="small" leading="compact" className="min-w-40 max-w-md text-pretty">
          {reasonText(item.reason, say)}
        </Text>
      ),
    },
    {
      key: "state",
      header: t("catalogue.plan.state"),
      cell: (item) => (
        <>
          <StatusBadge color={PLAN_STATE_COLORS[item.state]} className="text-nowrap">
            {t(`catalogue.plan.states.${item.state}`)}
          </StatusBadge>
          {item.note && (
            <Text size="xsmall" className="text-ui-fg-muted mt-1 max-w-xs break-words">
              {itemNoteText(item.note, say)}
            </Text>
          )}
        </>
      ),
    },
  ];
};

const Download = ({ run, filter }: { run: SyncRun; filter: Filter }) => {
  const { t } = useText();
  const { download, isRunning } = useDownload();
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={isRunning}
      onClick={() =>
        download({
          path: `/admin/dropship/sync-runs/${run.id}/plan.csv`,
          query: filter,
          name: `jar-plan-${run.id}.csv`,
        })
      }
    >
      <ArrowDownTray />
      {t("catalogue.plan.csv")}
    </Button>
  );
};

interface ActionFilterProps {
  run: SyncRun;
  value: PlanAction | undefined;
  onChange: (value: PlanAction | undefined) => void;
}

/** The plan at a glance: how many products each action is for. Pressing one shows only these. */
const ActionFilter = ({ run, value, onChange }: ActionFilterProps) => {
  const { t, locale } = useText();
  const present = PLAN_ACTIONS.filter((action) => (run.planned[action] ?? 0) > 0);
  if (present.length === 0) {
    return null;
  }
  return (
    <div role="group" aria-label={t("catalogue.plan.action")} className="flex flex-wrap gap-2 px-6 pb-3">
      {[undefined, ...present].map((action) => (
        <Button
          key={action ?? "all"}
          size="small"
          variant={action === value ? "primary" : "secondary"}
          aria-pressed={action === value}
          onClick={() => onChange(action)}
        >
          {action
            ? `${t(`catalogue.plan.actions.${action}`)} ${formatNumber(run.planned[action] ?? 0, locale)}`
            : t("catalogue.plan.all")}
        </Button>
      ))}
    </div>
  );
};

const AMOUNTS = ["price", "sale_price"];

/** What would stand in the store, field by field. */
const PlanChanges = ({ item }: { item: PlanItem }) => {
  const { t, locale } = useText();
  const shown = (field: string, value: string | null): string => {
    if (value === null || value === "") {
      return t("catalogue.plan.nothing");
    }
    if (AMOUNTS.includes(field)) {
      return formatDecimalMoney(value, "eur", locale);
    }
    const state = field === "state" ? productStateKey(value) : undefined;
    return state ? t(state) : value;
  };
  if (item.changes.length === 0) {
    return null;
  }
  return (
    <dl className="flex min-w-40 max-w-md flex-col gap-y-1">
      {item.changes.map(({ field, from, to }) => {
        const label = fieldKey(field);
        return (
          <div key={field}>
            <dt className="text-ui-fg-muted inline">{label ? t(label) : field}: </dt>
            <dd className="inline break-words">
              {from !== null && (
                <>
                  <Text as="span" size="small" className="text-ui-fg-muted">
                    {shown(field, from)}
                  </Text>
                  {" → "}
                </>
              )}
              <Text as="span" size="small" className="text-ui-fg-base">
                {shown(field, to)}
              </Text>
            </dd>
          </div>
        );
      })}
    </dl>
  );
};
