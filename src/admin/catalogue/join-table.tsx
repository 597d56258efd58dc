import { Container, Text } from "@medusajs/ui";
import { useState } from "react";
import { Link } from "react-router-dom";
import type { OwnedField } from "../../contract/catalogue";
import { JOIN_KEYS } from "../../contract/joining";
import type { JoinedAnswer, JoinItem, JoinKey, JoinPlanAnswer } from "../../contract/joining";
import { JOIN_PROBLEMS, joinProblems } from "../../contract/reasons/joining";
import type { JoinProblem } from "../../contract/reasons/joining";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { useRefusal } from "../form/use-refusal";
import { request } from "../lib/client";
import { formatNumber } from "../lib/format";
import { Allowed } from "../lib/permissions";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { Choice } from "../list/choice";
import { PagedTable } from "../list/paged-table";
import type { Column } from "../list/paged-table";
import { PAGE_SIZE } from "../list/query";
import { CardMessage, CardSkeleton, LoadError } from "../ui/card-states";
import { FieldChoice, JoinProduct, USUAL_FIELDS } from "./join-product";
import { PageTop } from "./page";
import { catalogueKey, useJoinPlan } from "./use-catalogue";

type Shown = "none" | JoinProblem;

/** Which products of the shop are JAR's, and which only may be; what would be linked is shown before anything is. */
export const JoinTable = () => {
  const { t, say, locale } = useText();
  const [by, setBy] = useState<JoinKey>("sku");
  const [problem, setProblem] = useState<Shown>();
  const [offset, setOffset] = useState(0);
  const { data, error, isFetching, isPlaceholderData, refetch } = useJoinPlan({
    by,
    problem,
    limit: PAGE_SIZE,
    offset,
  });
  const columns = useColumns();
  const present = JOIN_PROBLEMS.filter((name) => (data?.problems[name] ?? 0) > 0);
  return (
    <>
      <PageTop title="catalogue.nav.joins" setup={data} />
      <Container className="overflow-hidden p-0">
        <div className="flex flex-col gap-y-3 px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("catalogue.joins.intro")}
          </Text>
          <div className="flex flex-wrap items-center gap-2">
            <Choice
              label={t("catalogue.joins.by")}
              value={by}
              onChange={(chosen) => {
                setBy(chosen ?? "sku");
                setProblem(undefined);
                setOffset(0);
              }}
              options={JOIN_KEYS.map((name) => ({ value: name, label: t(`catalogue.joins.keys.${name}`) }))}
            />
            <Choice<Shown>
              label={t("catalogue.products.filter")}
              all={t("catalogue.joins.all")}
              value={problem}
              onChange={(chosen) => {
                setProblem(chosen);
                setOffset(0);
              }}
              options={[
                { value: "none", label: t("catalogue.joins.fitting") },
                ...present.map((name) => ({
                  value: name,
                  label: `${t(`catalogue.joins.problems.${name}`)} (${formatNumber(data?.problems[name] ?? 0, locale)})`,
                })),
              ]}
            />
            {data && data.linkable > 0 && (
              <Allowed to="jar_catalogue:configure">
                <JoinAll by={by} answer={data} />
              </Allowed>
            )}
          </div>
          {data && (
            <Text size="small" weight="plus" className="tabular-nums">
              {t("catalogue.joins.sum", {
                linkable: formatNumber(data.linkable, locale),
                unclear: formatNumber(
                  Object.values(data.problems).reduce<number>((sum, count) => sum + (count ?? 0), 0),
                  locale,
                ),
                known: formatNumber(data.known, locale),
              })}
            </Text>
          )}
          {problem && problem !== "none" && (
            <Text size="small" className="text-ui-fg-subtle text-pretty">
              {say(joinProblems[problem])}
            </Text>
          )}
        </div>
        {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
        {!data && !error && <CardSkeleton />}
        {data && (
          <PagedTable
            label={t("catalogue.nav.joins")}
            columns={columns}
            rows={data.items}
            rowKey={(item) => item.code}
            page={data}
            onPage={setOffset}
            isStacked
            isStale={isPlaceholderData}
            empty={
              <CardMessage title={t("catalogue.joins.emptyTitle")} text={t("catalogue.joins.emptyText")} />
            }
          />
        )}
      </Container>
    </>
  );
};

const useColumns = (): Column<JoinItem>[] => {
  const { t, say } = useText();
  return [
    {
      key: "jar",
      header: t("catalogue.joins.jar"),
      cell: ({ code, name }) => (
        <div className="min-w-32 max-w-xs">
          <Text as="span" size="small" className="text-ui-fg-base break-words">
            {name ?? code}
          </Text>
          {name && (
            <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1 break-all">
              {code}
            </Text>
          )}
        </div>
      ),
    },
    {
      key: "shop",
      header: t("catalogue.joins.shop"),
      cell: ({ variants }) => (
        <ul className="flex min-w-32 max-w-xs flex-col gap-y-1">
          {variants.map((variant) => (
            <li key={variant.variant_id}>
              <Link
                to={`/products/${variant.product_id}`}
                className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover break-words"
              >
                {variant.title}
              </Link>
              {variant.sku && <span className="text-ui-fg-muted">{` · ${variant.sku}`}</span>}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: "why",
      header: t("catalogue.products.why"),
      cell: ({ problem }) => (
        <Text size="small" leading="compact" className="max-w-lg text-pretty">
          {problem === null ? t("catalogue.joins.fits") : say(joinProblems[problem])}
        </Text>
      ),
    },
    {
      key: "join",
      header: "",
      cell: ({ code, variants }) => <JoinProduct code={code} variants={variants} />,
      className: "text-right",
    },
  ];
};

/** All that the plan would link, with its number on the button. */
const JoinAll = ({ by, answer }: { by: JoinKey; answer: JoinPlanAnswer }) => {
  const { t, locale } = useText();
  const count = formatNumber(answer.linkable, locale);
  return (
    <FormDrawer
      isMain
      label={t("catalogue.joins.joinAll", { count })}
      title={t("catalogue.joins.joinAllTitle", { count })}
      text={t("catalogue.joins.joinAllText")}
    >
      {(close) => <JoinAllForm by={by} plan={answer.plan} onDone={close} />}
    </FormDrawer>
  );
};

const JoinAllForm = ({ by, plan, onDone }: { by: JoinKey; plan: string; onDone: () => void }) => {
  const { t } = useText();
  const [fields, setFields] = useState<OwnedField[]>([...USUAL_FIELDS]);
  const refusal = useRefusal("fields");
  const join = useAction<object, JoinedAnswer>({
    call: (body) => request<JoinedAnswer>("/admin/dropship/joins", { method: "POST", body }),
    queryKey: catalogueKey,
    done: () => "catalogue.joins.joinedAll",
    onDone,
    onFailed: refusal.take,
  });
  return (
    <DrawerForm
      save={t("catalogue.joins.join")}
      isRunning={join.isRunning}
      refusal={refusal}
      onSubmit={() => join.run({ by, plan, fields })}
    >
      <FieldChoice label={t("catalogue.joins.fields")} value={fields} onChange={setFields} />
    </DrawerForm>
  );
};
