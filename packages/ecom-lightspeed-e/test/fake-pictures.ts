import { type Asked, type Reply, refuse, type Row, rows } from './fake-row.js';

interface Picture {
  readonly url: string;
  readonly alt?: unknown;
}

/** Pictures as the store shows them: ids are places and change with them (E-Series reference, images). */
export function images(pictures: readonly Picture[]): Record<string, unknown> {
  return {
    media: {
      images: pictures.map(({ url, alt }, index) => ({
        id: String(index),
        isMain: index === 0,
        orderBy: index,
        imageOriginalUrl: url,
        ...(alt === undefined ? {} : { alt }),
      })),
      videos: [],
    },
    galleryImages: pictures.slice(1).map(({ url }, index) => ({ id: index + 1, orderBy: index, url })),
  };
}

export function picturesOf(product: Row): readonly Picture[] {
  const media = product['media'] as { images: Record<string, unknown>[] };
  return media.images.map((image) => ({ url: String(image['imageOriginalUrl']), alt: image['alt'] }));
}

/** `PUT media`: the gallery is replaced, the main picture only when it is named. */
export function replaceMedia(product: Row, body: Record<string, unknown>, bad: ReadonlySet<string>): Reply {
  const main = body['mainMedia'] as { imageUrl: string } | undefined;
  const urls = [
    ...(main === undefined ? [] : [main.imageUrl]),
    ...rows(body['galleryMedia']).map((entry) => String(entry['imageUrl'])),
  ];
  if (urls.some((url) => bad.has(url))) return refuse(422, 'WRONG_URL', 'Not an image');
  Object.assign(product, images(urls.map((url) => ({ url }))));
  return { status: 200, body: { updateCount: 1 } };
}

/** One picture: added, put in the main place, or taken out by its id. */
export function onePicture(
  product: Row,
  [kind, id]: readonly (string | undefined)[],
  { method, query }: Asked,
  bad: ReadonlySet<string>,
): Reply {
  const known = picturesOf(product);
  if (method === 'DELETE') {
    const place = kind === 'image' ? 0 : Number(id);
    const left = known.filter((_picture, index) => index !== place);
    Object.assign(product, images(left));
    return { status: 200, body: { deleteCount: known.length - left.length } };
  }
  const url = query.get('externalUrl') ?? '';
  if (bad.has(url)) return refuse(422, 'WRONG_URL', 'Not an image');
  Object.assign(product, images(kind === 'image' ? [{ url }, ...known.slice(1)] : [...known, { url }]));
  return { status: 200, body: { id: 77 } };
}

/** The order and the texts of a product update; a text that is not sent is not there any more. */
export function reorder(product: Row, media: unknown): void {
  const known = picturesOf(product);
  const sent = rows((media as { images?: unknown }).images);
  const ordered = [...sent].sort((a, b) => Number(a['orderBy']) - Number(b['orderBy']));
  const places = ordered.map((entry) => Number(entry['id']));
  const rest = known.filter((_picture, index) => !places.includes(index));
  const moved = ordered.map((entry) => ({ url: known[Number(entry['id'])]!.url, alt: entry['alt'] }));
  Object.assign(product, images([...moved, ...rest]));
}
