import { Button, Skeleton, Text } from "@medusajs/ui";
import { statusOf } from "../lib/refusal";
import { useText } from "../lib/use-text";

export const CardSkeleton = () => {
  const { t } = useText();
  return (
    <div role="status" aria-label={t("common.loading")} className="flex flex-col gap-y-4 px-6 py-4">
      <div className="flex items-center justify-between">
        <Skeleton className="h-4 w-28" />
        <Skeleton className="h-4 w-20" />
      </div>
      {["w-2/3", "w-1/2"].map((width) => (
        <Skeleton key={width} className={`h-3 ${width}`} />
      ))}
    </div>
  );
};

export const CardMessage = ({ title, text }: { title: string; text: string }) => (
  <div className="flex flex-col gap-y-1 px-6 py-4">
    <Text size="small" leading="compact" weight="plus">
      {title}
    </Text>
    <Text size="small" className="text-ui-fg-subtle text-pretty">
      {text}
    </Text>
  </div>
);

/** Asking again would bring the same answer. */
const FINAL = [
  { status: 403, text: "common.forbidden" },
  { status: 404, text: "common.notFound" },
] as const;

interface LoadErrorProps {
  error: Error;
  isRetrying: boolean;
  onRetry: () => void;
}

export const LoadError = ({ error, isRetrying, onRetry }: LoadErrorProps) => {
  const { t } = useText();
  const status = statusOf(error);
  const final = FINAL.find((answer) => answer.status === status);
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
      <Text size="small" leading="compact" className="text-ui-fg-subtle">
        {t(final?.text ?? "common.loadFailed")}
      </Text>
      {!final && (
        <Button size="small" variant="secondary" isLoading={isRetrying} onClick={onRetry}>
          {t("common.reload")}
        </Button>
      )}
    </div>
  );
};
