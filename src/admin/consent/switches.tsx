import { Button, Container, StatusBadge, Text, usePrompt } from "@medusajs/ui";
import { useState } from "react";
import type { ReactNode } from "react";
import type { SwitchStanding, SwitchView } from "../../contract/consent";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { TextField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";
import { formatTime, isoMoment } from "../lib/format";
import { useText } from "../lib/use-text";
import { dueText } from "./due-text";
import { useArm, useDisarm } from "./use-consent";
import type { PartConsent } from "./use-consent";

const COLORS = {
  armed: "green",
  off: "grey",
  forbidden: "grey",
  other_books: "orange",
  other_installation: "red",
} as const satisfies Record<SwitchStanding, string>;

interface SwitchesProps {
  parts: readonly PartConsent[];
  /** What somebody should know before they arm a switch. */
  notes: Partial<Record<SwitchView["name"], ReactNode>>;
}

/** What this installation may do, each with who let it and what that would set going. */
export const Switches = ({ parts, notes }: SwitchesProps) => (
  <Container className="divide-y p-0">
    {parts.flatMap(({ part, answer }) =>
      answer.switches.map((view) => (
        <SwitchRow
          key={`${part}-${view.name}`}
          view={view}
          revision={answer.revision}
          note={notes[view.name]}
        />
      )),
    )}
  </Container>
);

interface SwitchRowProps {
  view: SwitchView;
  revision: number;
  note?: ReactNode;
}

const SwitchRow = ({ view, revision, note }: SwitchRowProps) => {
  const speech = useText();
  const { t, locale } = speech;
  const { name, standing, armed_at: armedAt, armed_by: by, armed_by_name: person, floor, due } = view;
  const time = armedAt ? formatTime(armedAt, locale) : "";
  return (
    <div className="flex flex-col gap-3 px-6 py-4 sm:flex-row sm:items-start sm:justify-between">
      <div className="flex min-w-0 flex-col gap-y-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Text size="small" leading="compact" weight="plus">
            {t(`consent.names.${name}`)}
          </Text>
          <StatusBadge color={COLORS[standing]}>{t(`consent.standings.${standing}`)}</StatusBadge>
        </div>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t(`consent.does.${name}`)} {t(`consent.hints.${standing}`, { time, name: person ?? by ?? "" })}
        </Text>
        {floor && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("consent.floor", { time: formatTime(floor, locale) })}
          </Text>
        )}
        {standing !== "armed" && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("consent.dueTitle")}: {dueText(due, speech)}
          </Text>
        )}
      </div>
      <div className="shrink-0">
        {standing === "armed" ? (
          <Disarm view={view} revision={revision} />
        ) : (
          <Arm view={view} revision={revision} note={note} />
        )}
      </div>
    </div>
  );
};

const Disarm = ({ view: { name }, revision }: SwitchRowProps) => {
  const { t } = useText();
  const prompt = usePrompt();
  const disarm = useDisarm();
  const ask = async () => {
    const sure = await prompt({
      title: `${t("consent.disarm")}: ${t(`consent.names.${name}`)}`,
      description: t("consent.disarmText"),
      confirmText: t("consent.disarm"),
      cancelText: t("consent.cancel"),
    });
    if (sure) {
      disarm.run({ name, revision });
    }
  };
  return (
    <Button size="small" variant="secondary" isLoading={disarm.isRunning} onClick={() => void ask()}>
      {t("consent.disarm")}
    </Button>
  );
};

/** Nothing can be armed where the options forbid it, or before it is said what this installation is. */
const Arm = ({ view, revision, note }: SwitchRowProps) => {
  const speech = useText();
  const { t } = speech;
  const { name, standing, due } = view;
  return (
    <FormDrawer
      label={t("consent.arm")}
      isMain
      isDisabled={standing === "forbidden" || standing === "other_installation"}
      title={`${t("consent.arm")}: ${t(`consent.names.${name}`)}`}
      text={t("consent.armText", { does: t(`consent.does.${name}`), due: dueText(due, speech) })}
    >
      {(close) => <ArmForm view={view} revision={revision} note={note} close={close} />}
    </FormDrawer>
  );
};

const ArmForm = ({
  view: { name, floor },
  revision,
  note,
  close,
}: SwitchRowProps & { close: () => void }) => {
  const { t } = useText();
  const [from, setFrom] = useState("");
  const refusal = useRefusal("from");
  const arm = useArm({ onDone: close, onFailed: refusal.take });
  const moment = isoMoment(from);
  return (
    <DrawerForm
      save={t("consent.arm")}
      isRunning={arm.isRunning}
      refusal={refusal}
      onSubmit={() => arm.run({ name, revision, ...(moment ? { from: moment } : {}) })}
    >
      {note}
      {(name === "orders" || name === "receipts") && (
        <TextField
          name="from"
          type="datetime-local"
          label={t("consent.from")}
          hint={t(floor ? "consent.fromAgainHint" : "consent.fromHint")}
          value={from}
          onChange={setFrom}
        />
      )}
    </DrawerForm>
  );
};
