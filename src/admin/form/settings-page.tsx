import type { UseQueryResult } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import type { ReactNode } from "react";
import { CardSkeleton, LoadError } from "../ui/card-states";
import { PageStack } from "../ui/page-heading";

interface SettingsPageProps<Answer> {
  query: UseQueryResult<Answer>;
  heading: (answer: Answer | undefined) => ReactNode;
  children: (answer: Answer, onReload: () => void) => ReactNode;
}

/** Settings as they were read, and the form that changes them; loading them anew begins a form of its own. */
export const SettingsPage = <Answer,>({ query, heading, children }: SettingsPageProps<Answer>) => {
  const { data, error, isFetching, refetch } = query;
  const [edition, setEdition] = useState(0);
  const reload = async () => {
    await refetch();
    // Nothing that was typed over the old settings stays.
    setEdition((before) => before + 1);
  };
  return (
    <PageStack>
      {heading(data)}
      {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <CardSkeleton />}
      {data && <Fragment key={edition}>{children(data, () => void reload())}</Fragment>}
    </PageStack>
  );
};
