/** Goods that go back to JAR: on the order's card each with its text for JAR and what to press, and all of them in a list. */
import { StatusBadge, Text } from "@medusajs/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { RETURN_STATES } from "../../contract/supplier-return";
import type {
  ReturnAction,
  ReturnState,
  SupplierReturn,
  SupplierReturnsAnswer,
} from "../../contract/supplier-return";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { DecimalField, NoteField, TextField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";
import { OrderLink } from "../ledger/ledger-table";
import { request } from "../lib/client";
import { formatDay, formatDecimalMoney, formatTime } from "../lib/format";
import { useAction } from "../lib/use-action";
import type { Action } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { Choice } from "../list/choice";
import { FROM_DESKTOP, PagedTable } from "../list/paged-table";
import type { Column } from "../list/paged-table";
import { given } from "../list/query";
import { useListFilter } from "../list/use-list-filter";
import { ActButtons, ActionBar } from "../ui/action-bar";
import { CardMessage, CardSkeleton, LoadError } from "../ui/card-states";
import { CopyButton } from "../ui/copy-button";
import { Disclosure } from "../ui/disclosure";
import { Muted } from "../ui/muted";
import { supplierOrdersKey } from "./use-supplier-orders";

const RETURNS = "/admin/dropship/returns";
const MINUTE_MS = 60_000;

const COLORS = { open: "orange", sent: "blue", credited: "green", closed: "grey" } as const satisfies Record<
  ReturnState,
  string
>;

/** On the card of the order. */
export const ReturnBlocks = ({ returns }: { returns: readonly SupplierReturn[] }) => {
  const { t } = useText();
  return returns.map((one) => (
    <div key={one.id} className="divide-y">
      <div className="flex flex-col gap-y-2 px-6 py-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <Text size="small" leading="compact" weight="plus">
            {t("returns.title")}
          </Text>
          <ReturnBadge one={one} />
        </div>
        <Why one={one} />
        <Goods one={one} />
        <Credits one={one} />
        {one.note && <Muted>{one.note}</Muted>}
      </div>
      <Letter one={one} />
      <ReturnActions one={one} />
    </div>
  ));
};

const ReturnBadge = ({ one: { state } }: { one: SupplierReturn }) => {
  const { t } = useText();
  return (
    <StatusBadge color={COLORS[state]} className="shrink-0 text-nowrap">
      {t(`returns.states.${state}`)}
    </StatusBadge>
  );
};

const Why = ({ one }: { one: SupplierReturn }) => {
  const { t } = useText();
  const parts = [
    t(`returns.kinds.${one.kind}`),
    one.return_number === null ? null : t("returns.number", { number: one.return_number }),
    one.ended === "called_off" ? t("returns.calledOff") : null,
    one.overdue ? t("returns.overdue") : null,
  ];
  return <Muted>{parts.filter(Boolean).join(" · ")}</Muted>;
};

const Goods = ({ one: { lines } }: { one: SupplierReturn }) => (
  <ul className="flex flex-col gap-y-1">
    {lines.map(({ code, title, quantity, reason }) => (
      <li key={code}>
        <Text size="small" className="text-ui-fg-base break-words">
          {quantity} × {title || code}
        </Text>
        <Muted>{[code, reason].filter(Boolean).join(" · ")}</Muted>
      </li>
    ))}
  </ul>
);

const Credits = ({ one: { credits } }: { one: SupplierReturn }) => {
  const { t, locale } = useText();
  return credits.map(({ number, date, amount, currency, by_hand: byHand }) => (
    <div key={number} className="flex items-start gap-x-2">
      <Text size="small" className="text-ui-fg-subtle min-w-0 break-words">
        {[
          t("returns.credit", { number }),
          date && formatDay(date.slice(0, 10), locale),
          amount && t("returns.net", { amount: formatDecimalMoney(amount, currency, locale) }),
          byHand && t("returns.byHand"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      <CopyButton content={number} label={t("returns.credit", { number })} />
    </div>
  ));
};

/** In Bulgarian whatever the dashboard speaks, to be copied into a mail; open while JAR was not written to. */
const Letter = ({ one: { letter, state } }: { one: SupplierReturn }) => {
  const { t } = useText();
  return (
    <Disclosure label={t("returns.letter")} isOpen={state === "open"}>
      <div className="flex items-start gap-x-2">
        <Text size="small" lang="bg" className="text-ui-fg-subtle min-w-0 whitespace-pre-line break-words">
          {letter}
        </Text>
        <CopyButton content={letter} label={t("returns.letter")} />
      </div>
    </Disclosure>
  );
};

interface Asked {
  name: ReturnAction;
  body?: object;
}

/** What a person says of one case; it also changes what its order shows. */
const useReturnAction = (
  { id }: SupplierReturn,
  on: { done?: () => void; failed?: (error: Error) => boolean } = {},
): Action<Asked> =>
  useAction<Asked>({
    call: ({ name, body }) => request(`${RETURNS}/${id}/${name}`, { method: "POST", body }),
    queryKey: supplierOrdersKey,
    done: ({ name }) => `returns.done.${name}`,
    onDone: on.done,
    onFailed: on.failed,
  });

const ReturnActions = ({ one }: { one: SupplierReturn }) => {
  const { t } = useText();
  const { run, isRunning, running } = useReturnAction(one);
  if (one.actions.length === 0) {
    return null;
  }
  return (
    <ActionBar>
      {one.actions.includes("closed") && (
        <FormDrawer
          label={t("returns.actions.closed")}
          isDisabled={isRunning}
          title={t("returns.close.title")}
          text={t("returns.close.text")}
        >
          {(close) => <CloseForm one={one} onDone={close} />}
        </FormDrawer>
      )}
      {one.actions.includes("credited") && (
        <FormDrawer
          label={t("returns.actions.credited")}
          isDisabled={isRunning}
          title={t("returns.enterCredit.title")}
          text={t("returns.enterCredit.text")}
        >
          {(close) => <CreditForm one={one} onDone={close} />}
        </FormDrawer>
      )}
      <ActButtons
        acts={AT_ONCE.filter((name) => one.actions.includes(name))}
        isMain={() => true}
        label={(name) => t(`returns.actions.${name}`)}
        onAct={(name) => run({ name })}
        isRunning={isRunning}
        running={running?.name}
      />
    </ActionBar>
  );
};

const AT_ONCE = ["sent"] as const satisfies readonly ReturnAction[];

interface FormProps {
  one: SupplierReturn;
  onDone: () => void;
}

const CreditForm = ({ one, onDone }: FormProps) => {
  const { t } = useText();
  const [number, setNumber] = useState("");
  const [amount, setAmount] = useState("");
  const refusal = useRefusal("number", "amount");
  const action = useReturnAction(one, { done: onDone, failed: refusal.take });
  const typed = (set: (text: string) => void) => (text: string) => {
    set(text);
    refusal.clear();
  };
  return (
    <DrawerForm
      save={t("returns.enterCredit.save")}
      isReady={number.trim() !== "" && amount.trim() !== ""}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() =>
        action.run({ name: "credited", body: { number: number.trim(), amount: amount.trim() } })
      }
    >
      <TextField
        name="number"
        label={t("returns.enterCredit.number")}
        value={number}
        onChange={typed(setNumber)}
      />
      <DecimalField
        name="amount"
        label={t("returns.enterCredit.amount")}
        hint={t("returns.enterCredit.amountHint")}
        value={amount}
        onChange={typed(setAmount)}
      />
    </DrawerForm>
  );
};

const CloseForm = ({ one, onDone }: FormProps) => {
  const { t } = useText();
  const [note, setNote] = useState("");
  const refusal = useRefusal("note");
  const action = useReturnAction(one, { done: onDone, failed: refusal.take });
  return (
    <DrawerForm
      save={t("returns.close.save")}
      isReady={note.trim() !== ""}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "closed", body: { note: note.trim() } })}
    >
      <NoteField
        name="note"
        label={t("returns.close.note")}
        hint={t("supplier.handled.noteHint")}
        value={note}
        onChange={setNote}
      />
    </DrawerForm>
  );
};

/** All cases, the latest first. */
export const ReturnTable = () => {
  const { t } = useText();
  const [state, setState] = useState<ReturnState>();
  const { query, setOffset } = useListFilter();
  const columns = useColumns();
  const filter = { ...query, state };
  const returns = useQuery({
    queryKey: [...supplierOrdersKey, "returns", filter],
    queryFn: () => request<SupplierReturnsAnswer>(RETURNS, { query: given(filter) }),
    placeholderData: keepPreviousData,
    refetchInterval: MINUTE_MS,
  });
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-6 py-4">
        <Choice
          label={t("returns.filter")}
          all={t("orders.all")}
          value={state}
          onChange={(chosen) => {
            setState(chosen);
            setOffset(0);
          }}
          options={RETURN_STATES.map((value) => ({ value, label: t(`returns.states.${value}`) }))}
        />
      </div>
      {returns.error && (
        <LoadError
          error={returns.error}
          isRetrying={returns.isFetching}
          onRetry={() => void returns.refetch()}
        />
      )}
      {!returns.data && !returns.error && <CardSkeleton />}
      {returns.data && (
        <PagedTable
          label={t("orders.nav.returns")}
          columns={columns}
          rows={returns.data.returns}
          rowKey={({ id }) => id}
          page={returns.data}
          onPage={setOffset}
          isStacked
          isStale={returns.isPlaceholderData}
          empty={
            <CardMessage
              title={t(state ? "orders.filteredTitle" : "returns.emptyTitle")}
              text={t(state ? "orders.filteredText" : "returns.emptyText")}
            />
          }
        />
      )}
    </>
  );
};

const useColumns = (): Column<SupplierReturn>[] => {
  const { t, locale } = useText();
  return [
    {
      key: "order",
      header: t("orders.order"),
      cell: (one) => (
        <div className="min-w-24">
          <OrderLink order={one} />
          <Muted>{t("supplier.order", { number: one.jar_order })}</Muted>
        </div>
      ),
    },
    {
      key: "state",
      header: t("orders.state"),
      cell: (one) => (
        <div className="flex max-w-xs flex-col items-start">
          <ReturnBadge one={one} />
          <Why one={one} />
        </div>
      ),
    },
    { key: "goods", header: t("returns.goods"), cell: (one) => <Goods one={one} /> },
    { key: "credit", header: t("returns.credits"), cell: (one) => <Credits one={one} /> },
    {
      key: "created",
      header: t("orders.created"),
      cell: (one) => formatTime(one.created_at, locale),
      className: `${FROM_DESKTOP} whitespace-nowrap`,
    },
  ];
};
