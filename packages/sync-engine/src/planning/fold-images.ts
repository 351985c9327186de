import type { DesiredImage, PlanStep } from '@tillbridge/connector-sdk/model';
import type { ImageLink } from '../ports/index.js';
import { GALLERY, placedLink, refusedLink } from './image-link.js';

/** Our links after a step about pictures was done. */
export function foldImages(links: readonly ImageLink[], step: PlanStep): readonly ImageLink[] {
  switch (step.kind) {
    case 'images':
      return [
        ...links.filter((link) => link.target !== GALLERY),
        ...step.images.map((image, index) => placedLink(image, GALLERY, index)),
      ];
    case 'upload-image':
      return placed(links, step.image);
    case 'variation-image':
      return [...links.filter((link) => link.target !== step.memberRef), placedLink(step.image, step.memberRef, 0)];
    case 'delete-image':
      return links.filter((link) => link.target !== GALLERY || link.identity !== step.identity);
    case 'delete-variation-image':
    case 'delete-variation':
      return links.filter((link) => link.target !== step.memberRef);
    case 'order-images':
      return ordered(links, step.identities);
    default:
      return links;
  }
}

/** A picture the store would not take; what was placed for the same variation before stays there (I-06). */
export function refuseImage(
  links: readonly ImageLink[],
  image: DesiredImage,
  target: string,
  message: string,
  nowMs: number,
): readonly ImageLink[] {
  const known = linkOf(links, image, target);
  const position = known?.position ?? links.filter((link) => link.target === target).length;
  const refused = refusedLink(image, target, position, message, known?.attempts ?? 0, nowMs);
  return [...links.filter((link) => link !== known), refused];
}

/** What the gallery held before the upload stays noted until the picture is tied to its place. */
function placed(links: readonly ImageLink[], image: DesiredImage): readonly ImageLink[] {
  const known = linkOf(links, image, GALLERY);
  const position = known?.position ?? links.filter((link) => link.target === GALLERY).length;
  const link = { ...placedLink(image, GALLERY, position), before: known?.before ?? null };
  return [...links.filter((other) => other !== known), link];
}

const linkOf = (links: readonly ImageLink[], image: DesiredImage, target: string): ImageLink | undefined =>
  links.find((link) => link.target === target && link.content === image.content);

function ordered(links: readonly ImageLink[], identities: readonly string[]): readonly ImageLink[] {
  return links.map((link) => {
    const position = link.identity === null || link.target !== GALLERY ? -1 : identities.indexOf(link.identity);
    return position < 0 ? link : { ...link, position, before: null };
  });
}
