import { choicePairs, createVariationBody } from './create.js';
import { writtenOptions } from './options.js';
import { type Known, RETURNED, send, type StepOf, type StepRequest, unknownVariation, upload } from './step-request.js';
import { attributeChanges, variationBody } from './update.js';

/** One more variation, with its mark and its opening stock (V-01, M-01). */
export function createVariation(step: StepOf<'create-variation'>, product: string): StepRequest {
  return send({ method: 'POST', path: `${product}/combinations`, body: createVariationBody(step) });
}

export function updateVariation(step: StepOf<'update-variation'>, known: Known, product: string): StepRequest {
  const path = `${product}/combinations/${step.variationRef}`;
  const choices = step.newChoices === undefined ? {} : { options: choicePairs(step.newChoices) };
  if (attributeChanges({}, step.record) === null)
    return send({ method: 'PUT', path, body: { ...variationBody(step.record, undefined), ...choices } });
  const read = known.fresh('variations');
  if (read === null) return { kind: 'read' };
  const combination = read.combinations?.find((candidate) => candidate.id === step.variationRef);
  if (combination === undefined) return unknownVariation(step, step.memberRef);
  return send({ method: 'PUT', path, body: { ...variationBody(step.record, combination.attributes), ...choices } });
}

/** The option list as a whole, of which only what the step names is ours (F-21, V-04). */
export function writeOptions(step: StepOf<'options'>, known: Known, product: string): StepRequest {
  const read = known.fresh('options');
  if (read === null) return { kind: 'read' };
  const options = writtenOptions(read, step, known.deleted);
  if (options === null) return { kind: 'done', product: read };
  return send({ method: 'PUT', path: `${product}?${RETURNED}`, body: { options } });
}

export function variationImage(step: StepOf<'variation-image'>, known: Known, product: string): StepRequest {
  const ref = step.variationRef ?? known.made.get(step.memberRef) ?? variationByMark(step.memberRef, known);
  if (ref === null && known.fresh('variations') === null) return { kind: 'read' };
  if (ref === null) return unknownVariation(step, step.memberRef);
  return send(upload(`${product}/combinations/${ref}/image`, step.image));
}

/** The variation that carries the member's mark: the one its creation wrote, else a mark that ends in the member ref (M-01). */
function variationByMark(memberRef: string, known: Known): string | null {
  const created = known.plan.steps.find((step) => step.kind === 'create');
  const written = created?.variationKeys[memberRef];
  const combinations = [...(known.fresh('variations')?.combinations ?? []), ...(known.shown?.combinations ?? [])];
  const found = combinations.find(({ externalReferenceId: mark }) => {
    if (mark === null || mark === undefined) return false;
    return written === undefined ? mark === memberRef || mark.endsWith(`:${memberRef}`) : mark === written;
  });
  return found?.id ?? null;
}
