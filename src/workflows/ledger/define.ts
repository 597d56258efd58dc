/**
 * Use cases of one step as workflows: what a shop's own code starts by its name, sees in Medusa's list of executions and
 * builds into workflows of its own. None is compensated: what they do is either repeatable without effect, or it cannot
 * or may not be undone at JAR and iCash (architecture.md I7).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk";
import type { ReturnWorkflow, WorkflowData } from "@medusajs/framework/workflows-sdk";

type UseCase<Input, Result> = (container: MedusaContainer, input: Input) => Promise<Result>;

/** What a step hands on once the types of its caller are checked. */
type AnyInput = Record<string, unknown>;

/** Call it while the module loads: Medusa registers a workflow when it is made. The id names its step as well. */
export function workflowOf<Input, Result>(
  id: string,
  useCase: UseCase<Input, Result>,
): ReturnWorkflow<Input, Result, []>;
export function workflowOf(
  id: string,
  useCase: UseCase<AnyInput, unknown>,
): ReturnWorkflow<AnyInput, unknown, []> {
  const step = createStep(
    { name: id, noCompensation: true },
    async (input: AnyInput, { container }) => new StepResponse(await useCase(container, input)),
  );
  return createWorkflow(id, (input: WorkflowData<AnyInput>) => new WorkflowResponse(step(input)));
}

/** The same for what a person does with something that has an id: the workflow answers with that id. */
export function actWorkflowOf<Input extends { id: string }>(
  id: string,
  act: UseCase<Input, void>,
): ReturnWorkflow<Input, { id: string }, []> {
  return workflowOf(id, async (container: MedusaContainer, input: Input) => {
    await act(container, input);
    return { id: input.id };
  });
}
