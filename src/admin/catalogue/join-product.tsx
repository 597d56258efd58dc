/** "This product is mine": the forms in which a person says which product of the shop is JAR's, and what JAR may write. */
import { Text } from "@medusajs/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { OWNED_FIELDS } from "../../contract/catalogue";
import type { OwnedField } from "../../contract/catalogue";
import type { JoinOneBody } from "../../contract/catalogue-acts";
import type { JoinCandidate } from "../../contract/joining";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { ChoiceField, SwitchField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";
import { request } from "../lib/client";
import { Allowed } from "../lib/permissions";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { CardSkeleton, LoadError } from "../ui/card-states";
import { catalogueKey } from "./use-catalogue";

/** What most shops leave to JAR; page and pictures stay theirs. */
export const USUAL_FIELDS: readonly OwnedField[] = ["price", "stock"];

interface FieldChoiceProps {
  label: string;
  value: readonly OwnedField[];
  onChange: (fields: OwnedField[]) => void;
}

/** Which fields an act is about. */
export const FieldChoice = ({ label, value, onChange }: FieldChoiceProps) => {
  const { t } = useText();
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="txt-compact-small-plus mb-2">{label}</legend>
      {OWNED_FIELDS.map((field) => (
        <SwitchField
          key={field}
          name={`fields.${field}`}
          label={t(`catalogue.widget.fields.${field}`)}
          value={value.includes(field)}
          onChange={(isJars) =>
            onChange(OWNED_FIELDS.filter((one) => (one === field ? isJars : value.includes(one))))
          }
        />
      ))}
    </fieldset>
  );
};

interface JoinProductProps {
  code: string;
  /** Those that may be meant; or the product that is in the way. */
  variants: readonly JoinCandidate[] | { productId: string };
}

export const JoinProduct = ({ code, variants }: JoinProductProps) => {
  const { t } = useText();
  return (
    <Allowed to="jar_catalogue:operate">
      <FormDrawer
        label={t("catalogue.joins.mine")}
        title={t("catalogue.joins.mineTitle", { code })}
        text={t("catalogue.joins.mineText")}
      >
        {(close) =>
          "productId" in variants ? (
            <OfProduct code={code} productId={variants.productId} onDone={close} />
          ) : (
            <JoinForm code={code} variants={variants} onDone={close} />
          )
        }
      </FormDrawer>
    </Allowed>
  );
};

interface ProductAnswer {
  product: { id: string; title: string; variants: { id: string; title: string; sku: string | null }[] };
}

/** A product of Medusa's own, with all its variants to choose from. */
const OfProduct = ({ code, productId, onDone }: { code: string; productId: string; onDone: () => void }) => {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [...catalogueKey, "own-product", productId],
    queryFn: () =>
      request<ProductAnswer>(`/admin/products/${productId}`, {
        query: { fields: "id,title,variants.id,variants.title,variants.sku" },
      }),
  });
  if (error) {
    return <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <CardSkeleton />;
  }
  const { id, title, variants } = data.product;
  const candidates = variants.map((variant) => ({
    variant_id: variant.id,
    product_id: id,
    title: variants.length > 1 ? `${title}, ${variant.title}` : title,
    sku: variant.sku,
  }));
  return <JoinForm code={code} variants={candidates} onDone={onDone} />;
};

interface JoinFormProps {
  code: string;
  variants: readonly JoinCandidate[];
  onDone: () => void;
}

const JoinForm = ({ code, variants, onDone }: JoinFormProps) => {
  const { t } = useText();
  const same = variants.find(({ sku }) => sku === code) ?? variants[0];
  const [variantId, setVariantId] = useState(same?.variant_id ?? "");
  const [fields, setFields] = useState<OwnedField[]>([...USUAL_FIELDS]);
  const refusal = useRefusal("fields");
  const join = useAction<JoinOneBody>({
    call: (body) => request("/admin/dropship/joins/one", { method: "POST", body }),
    queryKey: catalogueKey,
    done: () => "catalogue.joins.joined",
    onDone,
    onFailed: refusal.take,
  });
  const named = ({ title, sku }: JoinCandidate) => [title, sku].filter(Boolean).join(" · ");
  return (
    <DrawerForm
      save={t("catalogue.joins.join")}
      isReady={variantId !== ""}
      isRunning={join.isRunning}
      refusal={refusal}
      onSubmit={() => join.run({ code, variant_id: variantId, fields })}
    >
      {variants.length > 1 ? (
        <ChoiceField
          name="variant_id"
          label={t("catalogue.joins.which")}
          value={variantId}
          onChange={setVariantId}
          options={Object.fromEntries(variants.map((variant) => [variant.variant_id, named(variant)]))}
        />
      ) : (
        same && (
          <Text size="small" weight="plus">
            {named(same)}
          </Text>
        )
      )}
      <FieldChoice
        label={t("catalogue.joins.fields")}
        value={fields}
        onChange={(chosen) => {
          setFields(chosen);
          refusal.clear();
        }}
      />
    </DrawerForm>
  );
};
