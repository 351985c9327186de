import { axis, colours, plain, value } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

/** Textiles and furniture for indoors. */
export const HOME: Department = {
  number: 21,
  facts: [
    text('Matières naturelles, teintures sans métaux lourds', 'Natural materials, dyes free of heavy metals'),
    text('Fait en Europe', 'Made in Europe'),
  ],
  care: text(
    'Textiles : 40 °C avec des couleurs proches, sans repassage. Bois et osier : un chiffon sec.',
    'Textiles: 40 °C with similar colours, no ironing. Wood and wicker: a dry cloth.',
  ),
  items: [
    item(
      'plaid-soir',
      'Brumaille',
      ['Plaid du soir', 'Evening throw'],
      [7900, 780],
      [colours('ecru', 'ochre', 'slate', 'plum')],
      [
        'Laine et alpaga, chevrons larges. Il reste sur le fauteuil parce que personne ne veut le plier.',
        'Wool and alpaca in a wide herringbone. It stays on the armchair because nobody wants to fold it.',
      ],
      { ownPictures: true },
    ),
    item(
      'coussin-galet',
      'Maison Orlange',
      ['Coussin Galet', 'Galet cushion'],
      [3900, 520],
      [
        axis('Format', 'Format', plain('45', '45 × 45 cm'), plain('60', '60 × 40 cm', 400, 90)),
        colours('sand', 'brick', 'moss'),
      ],
      [
        'Lin lavé, garnissage de laine cardée. Ferme au début, complice ensuite.',
        'Washed linen filled with carded wool. Firm at first, an accomplice later.',
      ],
    ),
    item(
      'nappe-dimanche',
      'Maison Orlange',
      ['Nappe Dimanche', 'Sunday tablecloth'],
      [8900, 690],
      [
        axis('Dimensions', 'Dimensions', plain('160', '160 × 160 cm'), plain('250', '160 × 250 cm', 2600, 350)),
        colours('ecru', 'sky'),
      ],
      [
        'Un lin qui accepte le vin rouge sans faire d’histoires. Ourlet large, coins droits.',
        'A linen that takes red wine without making a scene. Wide hem, straight corners.',
      ],
    ),
    item(
      'torchons-vapeur',
      'Maison Orlange',
      ['Torchons Vapeur, lot de trois', 'Vapeur tea towels, set of three'],
      [2400, 290],
      [colours('night', 'brick')],
      [
        'Nid d’abeille de coton et lin : ils boivent vite et sèchent plus vite encore.',
        'Cotton and linen honeycomb: they drink fast and dry faster.',
      ],
    ),
    item(
      'drap-de-bain-crique',
      'Maison Orlange',
      ['Drap de bain Crique', 'Crique bath towel'],
      [4500, 610],
      [
        axis('Format', 'Format', plain('70', '70 × 140 cm'), plain('100', '100 × 150 cm', 1200, 240)),
        colours('sand', 'slate', 'sky'),
      ],
      [
        'Bouclette longue d’un côté, rase de l’autre. Une patte de coton pour la patère.',
        'Long loops on one side, short on the other. A cotton tab for the hook.',
      ],
    ),
    item(
      'tabouret-appui',
      'Atelier Bruyère',
      ['Tabouret Appui', 'Appui stool'],
      [11900, 3200],
      [axis('Bois', 'Wood', value('HET', 'Hêtre', 'Beech'), value('CHE', 'Chêne', 'Oak', 3000, 900))],
      [
        'Trois pieds, parce que les sols anciens ne sont pas plats. Assise creusée à la gouge.',
        'Three legs, because old floors are not flat. The seat is carved with a gouge.',
      ],
      { offline: true },
    ),
    item(
      'panier-osier',
      null,
      ['Panier d’osier brut', 'Raw wicker basket'],
      [3400, 640],
      [axis('Taille', 'Size', value('P', 'Petit', 'Small'), value('G', 'Grand', 'Large', 1500, 480))],
      [
        'Osier non écorcé, tressé à une heure d’ici. Pour les bûches, le linge ou le chat.',
        'Unpeeled willow, woven an hour from here. For logs, laundry or the cat.',
      ],
      { offline: true },
    ),
  ],
};
