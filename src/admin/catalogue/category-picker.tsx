import type { HttpTypes } from "@medusajs/framework/types";
import { Button, Drawer, Text } from "@medusajs/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SupplierCategory } from "../../contract/categories";
import { request } from "../lib/client";
import { useAction } from "../lib/use-action";
import { categoriesKey } from "./use-catalogue";
import { useRested } from "../list/use-list-filter";
import { useText } from "../lib/use-text";
import { LoadError } from "../ui/card-states";
import { SearchField } from "../list/search-field";

const SHOWN = 20;
const REST_MS = 300;

/** Chooses where products of a JAR category go. */
export const CategoryPicker = ({ category }: { category: SupplierCategory }) => {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Drawer open={isOpen} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button
          size="small"
          variant="secondary"
          aria-label={t("catalogue.categories.changeOf", { path: category.path })}
        >
          {t("catalogue.categories.change")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("catalogue.categories.choose")}</Drawer.Title>
          <Drawer.Description className="break-words">{category.path}</Drawer.Description>
        </Drawer.Header>
        <Choices category={category} onDone={() => setOpen(false)} />
      </Drawer.Content>
    </Drawer>
  );
};

interface ChoicesProps {
  category: SupplierCategory;
  onDone: () => void;
}

const Choices = ({ category, onDone }: ChoicesProps) => {
  const { t } = useText();
  const [text, setText] = useState("");
  const q = useRested(text.trim(), REST_MS);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [...categoriesKey, "shop", q],
    queryFn: () =>
      request<HttpTypes.AdminProductCategoryListResponse>("/admin/product-categories", {
        query: { limit: SHOWN, fields: "id,name,handle", ...(q === "" ? {} : { q }) },
      }),
  });
  const map = useAction<string | null>({
    call: (id) =>
      request("/admin/dropship/categories/map", {
        method: "POST",
        body: { path: category.path, category_id: id },
      }),
    queryKey: categoriesKey,
    done: () => "catalogue.categories.saved",
    onDone,
  });
  return (
    <>
      <Drawer.Body className="flex flex-col gap-y-3 overflow-y-auto">
        <SearchField label={t("catalogue.categories.search")} value={text} onChange={setText} />
        {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
        <ul className="flex flex-col gap-y-1">
          {data?.product_categories.map(({ id, name, handle }) => (
            <li key={id}>
              <button
                type="button"
                disabled={map.isRunning}
                aria-pressed={id === category.category?.id}
                className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus aria-pressed:bg-ui-bg-highlight w-full rounded-md px-3 py-2 text-left outline-none"
                onClick={() => map.run(id)}
              >
                <Text size="small" leading="compact" weight="plus">
                  {name}
                </Text>
                <Text size="xsmall" leading="compact" className="text-ui-fg-muted break-all">
                  {handle}
                </Text>
              </button>
            </li>
          ))}
        </ul>
        {data?.count === 0 && <Text size="small">{t("catalogue.categories.noMatch")}</Text>}
        {data && data.count > SHOWN && (
          <Text size="xsmall" className="text-ui-fg-muted">
            {t("catalogue.categories.more", { count: SHOWN })}
          </Text>
        )}
      </Drawer.Body>
      <Drawer.Footer>
        <Drawer.Close asChild>
          <Button size="small" variant="secondary">
            {t("catalogue.categories.close")}
          </Button>
        </Drawer.Close>
        <Button size="small" variant="secondary" isLoading={map.isRunning} onClick={() => map.run(null)}>
          {t("catalogue.categories.reset")}
        </Button>
      </Drawer.Footer>
    </>
  );
};
