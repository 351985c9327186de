import { ContractViolation } from '@tillbridge/connector-sdk';
import { pictureUnplaced } from '../messages.js';
import { orderedImages, placeOf } from './pictures.js';
import { type Known, RETURNED, send, type StepOf, type StepRequest } from './step-request.js';

/** Takes one picture out, by the place it has in a fresh read; one that is not there is taken out already (I-05, I-09). */
export function deletePicture(step: StepOf<'delete-image'>, known: Known, product: string): StepRequest {
  const read = known.pictured;
  if (read === null) return { kind: 'read' };
  const place = placeOf(read, step.identity);
  switch (place.kind) {
    case 'gone':
      return { kind: 'done', product: read };
    case 'main':
      return send({ method: 'DELETE', path: `${product}/image` });
    case 'gallery':
      return send({ method: 'DELETE', path: `${product}/gallery/${place.id}` });
    case 'unplaced':
      return {
        kind: 'impossible',
        error: new ContractViolation(pictureUnplaced(step.identity), { call: `step ${step.kind}` }),
      };
  }
}

/** One update that names every picture of a fresh read in its place (I-01, I-09). */
export function orderPictures(step: StepOf<'order-images'>, known: Known, product: string): StepRequest {
  const read = known.fresh('images');
  if (read === null) return { kind: 'read' };
  const images = orderedImages(read, step.identities);
  if (images === null) return { kind: 'done', product: read };
  return send({ method: 'PUT', path: `${product}?${RETURNED}`, body: { media: { images } } });
}
