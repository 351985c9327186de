import type { DesiredImage, PosImage, PosRecord } from '@tillbridge/connector-sdk/model';

/**
 * The gallery in order: the family's images, then the own ones that go to no variation, each content once (I-01, I-07).
 * A family's variants give their first own image to their variation, so only further ones come here; a simple product's own
 * images all do.
 */
export function galleryOf(head: PosRecord, members: readonly PosRecord[], simple: boolean): readonly DesiredImage[] {
  const images = [...head.familyImages];
  for (const member of members) images.push(...(simple ? member.ownImages : member.ownImages.slice(1)));
  return eachContentOnce(images);
}

/** The image of a variation: the variant's first own one (I-07). */
export function variationImage(member: PosRecord): DesiredImage | null {
  const [first] = member.ownImages;
  return first === undefined ? null : toDesired(first);
}

function eachContentOnce(images: readonly PosImage[]): readonly DesiredImage[] {
  const seen = new Set<string>();
  const kept: DesiredImage[] = [];
  for (const image of images) {
    if (seen.has(image.content)) continue;
    seen.add(image.content);
    kept.push(toDesired(image));
  }
  return kept;
}

function toDesired({ ref, content, url }: PosImage): DesiredImage {
  return { ref, content, url };
}
