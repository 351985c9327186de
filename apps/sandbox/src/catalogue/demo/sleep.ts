import { axis, colours, plain, value } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

const length = axis('Longueur', 'Length', value('R', 'Régulier', 'Regular'), value('L', 'Long', 'Long', 2000, 110));

/** Sleeping bags, mats and small comforts of the night. */
export const SLEEP: Department = {
  number: 12,
  facts: [
    text('Matières de provenance tracée', 'Materials of traced origin'),
    text('Housse de rangement en coton fournie', 'Cotton storage bag included'),
  ],
  care: text(
    'Rangez-le détendu, jamais comprimé, dans une pièce sèche.',
    'Store it loose, never compressed, in a dry room.',
  ),
  items: [
    item(
      'duvet-combe',
      'Hautpré',
      ['Sac de couchage Combe', 'Combe sleeping bag'],
      [24900, 980],
      [axis('Confort', 'Comfort', plain('0C', '0 °C'), plain('M7', '−7 °C', 6000, 260)), length],
      [
        'Du duvet là où il tient chaud, du synthétique là où l’on transpire. La capuche se règle d’une main, sans sortir le nez.',
        'Down where it keeps you warm, synthetic where you sweat. The hood adjusts with one hand and the nose stays in.',
      ],
    ),
    item(
      'sac-ete-luciole',
      'Sente & Fils',
      ['Sac d’été Luciole', 'Luciole summer bag'],
      [7900, 620],
      [colours('sky', 'brick'), length],
      [
        'Pour les nuits où l’on dort la tente ouverte. S’ouvre entièrement et devient couverture.',
        'For nights with the tent open. Unzips all the way round and becomes a blanket.',
      ],
    ),
    item(
      'matelas-nuage',
      'Hautpré',
      ['Matelas Nuage', 'Nuage mat'],
      [11900, 520],
      [axis('Largeur', 'Width', plain('51', '51 cm'), plain('63', '63 cm', 2000, 95))],
      [
        'Sept centimètres d’air et une laine fine qui retient la chaleur. Gonflé en douze souffles, rangé dans une chaussette.',
        'Seven centimetres of air and a thin wool that holds the warmth. Twelve breaths to fill, and it packs into a sock.',
      ],
    ),
    item(
      'drap-de-soie',
      'Brumaille',
      ['Drap de sac en soie', 'Silk liner'],
      [5900, 130],
      [colours('ecru', 'plum')],
      [
        'Trois degrés de plus et un lavage de moins. Une ouverture sur le côté pour se lever sans réveiller la tente.',
        'Three degrees warmer and one wash fewer. A side opening lets you get up without waking the tent.',
      ],
    ),
    item(
      'oreiller-mousse',
      'Brumaille',
      ['Oreiller de poche', 'Pocket pillow'],
      [2900, 85],
      [colours('moss', 'slate', 'ochre')],
      [
        'Il tient dans la paume, il tient la nuit. Enveloppe de coton brossé qui se lave avec le reste.',
        'It fits in a palm and lasts the night. A brushed cotton cover that washes with everything else.',
      ],
      { offline: true },
    ),
    item(
      'couverture-refuge',
      'Brumaille',
      ['Couverture de refuge', 'Hut blanket'],
      [8900, 1250],
      [colours('slate', 'brick', 'fir')],
      [
        'La couverture rayée des refuges, tissée plus serrée. Elle gratte un peu le premier soir, plus jamais ensuite.',
        'The striped blanket of mountain huts, woven tighter. It itches a little on the first night and never again.',
      ],
      { offline: true, ownPictures: true },
    ),
  ],
};
