/** The test of a connection with what it found: one sentence, and the lists whose numbers the options want. */
import { Button, Text } from "@medusajs/ui";
import { useState } from "react";
import type { ReactNode } from "react";
import { connectionProblems } from "../../contract/connection";
import type {
  ConnectionProblem,
  IcashAccountConnection,
  IcashConnectionAnswer,
  IcashListed,
  IcashLists,
  JarConnectionAnswer,
} from "../../contract/connection";
import { optionNames } from "../../contract/problem-text";
import type { Permission } from "../../contract/permissions";
import { request } from "../lib/client";
import { formatNumber } from "../lib/format";
import { Allowed } from "../lib/permissions";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { ROOT_KEY } from "./use-start";

interface TestProps<Answer> {
  path: string;
  may: Permission;
  /** For those who hear the button without what stands around it. */
  remote: string;
  children: (answer: Answer) => ReactNode;
}

/** The light of the part follows, because the test is a real call. */
const Test = <Answer,>({ path, may, remote, children }: TestProps<Answer>) => {
  const { t } = useText();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const test = useAction<void, Answer>({
    call: () => request(path, { method: "POST" }),
    queryKey: ROOT_KEY,
    done: () => null,
    onDone: setAnswer,
  });
  return (
    <Allowed to={may}>
      <div className="flex flex-col gap-y-2">
        <div>
          <Button
            size="small"
            variant="secondary"
            aria-label={`${t("start.connection.test")}: ${remote}`}
            isLoading={test.isRunning}
            onClick={() => test.run()}
          >
            {t("start.connection.test")}
          </Button>
        </div>
        <div role="status" className="flex flex-col gap-y-3">
          {answer !== null && children(answer)}
        </div>
      </div>
    </Allowed>
  );
};

export const JarTest = () => {
  const { t, locale } = useText();
  return (
    <Test<JarConnectionAnswer> path="/admin/dropship/connection" may="jar_catalogue:configure" remote="JAR">
      {({ problem, products }) =>
        problem ? (
          <Problem problem={problem} remote="JAR" />
        ) : (
          <Well text={t("start.connection.jarWell", { count: formatNumber(products ?? 0, locale) })} />
        )
      }
    </Test>
  );
};

export const IcashTest = () => (
  <Test<IcashConnectionAnswer> path="/admin/fiscal/connection" may="icash_receipt:configure" remote="iCash">
    {({ problem, accounts }) => (
      <>
        {problem && <Problem problem={problem} remote="iCash" />}
        {accounts.map((account) => (
          <Account key={account.names.join()} account={account} isNamed={accounts.length > 1} />
        ))}
      </>
    )}
  </Test>
);

const Problem = ({
  problem: { code, options, seconds },
  remote,
}: {
  problem: ConnectionProblem;
  remote: string;
}) => {
  const { say, language } = useText();
  return (
    <Text size="small" className="text-ui-fg-error text-pretty break-words">
      {say(connectionProblems[code], {
        remote,
        options: options.map((names) => optionNames(names, language)).join(", "),
        seconds: seconds ?? "",
      })}
    </Text>
  );
};

const Well = ({ text }: { text: string }) => (
  <Text size="small" className="text-ui-tag-green-text text-pretty">
    {text}
  </Text>
);

const Account = ({ account, isNamed }: { account: IcashAccountConnection; isNamed: boolean }) => {
  const { t } = useText();
  const { names, problem, lists, unknown_numbers: unknown } = account;
  return (
    <div className="flex flex-col gap-y-2">
      {isNamed && (
        <Text size="small" weight="plus">
          {t("start.connection.account", { names: names.join(", ") })}
        </Text>
      )}
      {problem ? (
        <Problem problem={problem} remote="iCash" />
      ) : (
        <Well text={t("start.connection.icashWell")} />
      )}
      {unknown.map(({ option, id }) => (
        <Text key={option} size="small" className="text-ui-fg-error break-words">
          {t("start.connection.unknownNumber", { option, id })}
        </Text>
      ))}
      {!problem && <Lists lists={lists} />}
    </div>
  );
};

const Lists = ({ lists }: { lists: IcashLists }) => {
  const { t } = useText();
  const { registers, stores, pay_types: payTypes, measure_units: units, tax_groups: groups } = lists;
  const line = ({ name }: IcashListed) => name;
  return (
    <div className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
      <List
        title={t("start.connection.registers")}
        option="icash.cashRegisterId"
        rows={registers?.map(({ id, name, type, store_id: store }) => ({
          id,
          text: t("start.connection.register", { name, type, store }),
        }))}
      />
      <List
        title={t("start.connection.stores")}
        option="icash.storeId"
        rows={stores?.map((id) => ({ id, text: t("start.connection.ofRegister") }))}
      />
      <List
        title={t("start.connection.payTypes")}
        option="icash.payTypes"
        rows={payTypes?.map((each) => ({ id: each.id, text: line(each) }))}
      />
      <List
        title={t("start.connection.measureUnits")}
        option="icash.measureUnitId"
        rows={units?.map((each) => ({ id: each.id, text: line(each) }))}
      />
      <List
        title={t("start.connection.taxGroups")}
        option="icash.taxGroups"
        rows={groups?.map(({ id, example }) => ({ id, text: t("start.connection.taxGroup", { example }) }))}
        none={t("start.connection.noTaxGroups")}
      />
    </div>
  );
};

interface ListProps {
  title: string;
  option: string;
  /** undefined: not read. */
  rows: readonly { id: number; text: string }[] | undefined;
  none?: string;
}

/** The number first: it is what the option wants. */
const List = ({ title, option, rows, none }: ListProps) => {
  const { t } = useText();
  return (
    <section className="flex min-w-0 flex-col gap-y-1">
      <Text size="small" leading="compact" weight="plus">
        {title}
      </Text>
      <Text size="xsmall" className="text-ui-fg-subtle break-words font-mono">
        {option}
      </Text>
      {rows === undefined || rows.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {rows === undefined ? t("start.connection.unread") : (none ?? t("start.connection.none"))}
        </Text>
      ) : (
        <ul className="max-h-40 overflow-y-auto" tabIndex={0} aria-label={title}>
          {rows.map(({ id, text }) => (
            <li key={id} className="txt-small text-ui-fg-subtle flex gap-x-2">
              <span className="text-ui-fg-base shrink-0 tabular-nums">{id}</span>
              <span className="min-w-0 break-words">{text}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
