import * as z from 'zod';

const address = z.string().min(1).nullish().catch(null);
const list = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .array(z.object(shape))
    .nullish()
    .catch(null)
    .transform((rows) => rows ?? []);

const pictures = z.object({
  media: z
    .object({ images: list({ imageOriginalUrl: address }) })
    .nullish()
    .catch(null),
  originalImageUrl: address,
  imageUrl: address,
  galleryImages: list({ originalImageUrl: address, url: address }),
  combinations: list({ originalImageUrl: address, imageUrl: address }),
});

/**
 * The addresses of all pictures of a product's document, in the largest form it names: main picture, gallery, variations.
 * A part that is not as described is passed over, since the document is kept whole in any case (D-03).
 */
export function pictureAddresses(document: unknown): readonly string[] {
  const parsed = pictures.safeParse(document);
  if (!parsed.success) return [];
  const { media, galleryImages, combinations, originalImageUrl, imageUrl } = parsed.data;
  const shown = (media?.images ?? []).flatMap((image) => image.imageOriginalUrl ?? []);
  const gallery = galleryImages.flatMap((image) => image.originalImageUrl ?? image.url ?? []);
  const own = shown.length > 0 ? shown : [...[originalImageUrl ?? imageUrl ?? []].flat(), ...gallery];
  return [...new Set([...own, ...combinations.flatMap((entry) => entry.originalImageUrl ?? entry.imageUrl ?? [])])];
}
