import { axis, colours, plain, value } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

/** Stoves, pans and cups for outside. */
export const COOK: Department = {
  number: 13,
  facts: [
    text('Pensé pour le feu comme pour la table', 'At home on a fire and on a table'),
    text('Sans revêtement antiadhésif', 'No non-stick coating'),
  ],
  care: text(
    'Lavez à l’eau chaude, essuyez aussitôt. Les traces de feu font partie de l’objet.',
    'Wash in hot water and wipe dry at once. Marks of fire belong to it.',
  ),
  items: [
    item(
      'rechaud-braise',
      'Pierrefeuille',
      ['Réchaud Braise', 'Braise stove'],
      [7400, 340],
      [axis('Combustible', 'Fuel', value('GAZ', 'Gaz', 'Gas'), value('BOI', 'Bois', 'Wood', 1100, 210))],
      [
        'Trois pieds qui ne glissent pas et une flamme qui sait être petite. Un litre d’eau bout en quatre minutes.',
        'Three feet that do not slip and a flame that knows how to be small. A litre of water boils in four minutes.',
      ],
    ),
    item(
      'popote-duo',
      'Pierrefeuille',
      ['Popote Duo', 'Duo cook set'],
      [4900, 480],
      [],
      [
        'Une casserole, une poêle qui lui sert de couvercle, deux bols entre les deux. Tout s’emboîte sans tinter.',
        'A pot, a pan that is its lid, two bowls in between. Everything nests without rattling.',
      ],
    ),
    item(
      'tasse-emaillee',
      'Pierrefeuille',
      ['Tasse émaillée', 'Enamel mug'],
      [1450, 140],
      [
        colours('ecru', 'night', 'brick', 'moss'),
        axis('Contenance', 'Volume', plain('25', '25 cl'), plain('40', '40 cl', 250, 45)),
      ],
      [
        'Acier émaillé deux fois, liseré à la main. Le café reste chaud le temps d’une page.',
        'Steel enamelled twice, with a rim painted by hand. Coffee stays warm for the length of a page.',
      ],
      { ownPictures: true },
    ),
    item(
      'gourde-source',
      'Corvelle',
      ['Gourde Source', 'Source bottle'],
      [2600, 210],
      [
        axis(
          'Contenance',
          'Volume',
          plain('50', '50 cl'),
          plain('75', '75 cl', 400, 60),
          plain('100', '1 l', 800, 110),
        ),
        colours('slate', 'ochre'),
      ],
      [
        'Inox brossé, goulot large pour la fontaine comme pour la brosse. Le bouchon se visse d’un quart de tour.',
        'Brushed steel with a mouth wide enough for a spring and for a brush. The cap closes in a quarter turn.',
      ],
    ),
    item(
      'couverts-lagune',
      'Corvelle',
      ['Couverts Lagune', 'Lagune cutlery'],
      [1800, 62],
      [],
      [
        'Fourchette, cuillère et couteau retenus par une goupille de laiton. On les perd ensemble ou pas du tout.',
        'Fork, spoon and knife on a brass pin. You lose them together or not at all.',
      ],
      { offline: true },
    ),
    item(
      'cafetiere-col',
      'Pierrefeuille',
      ['Cafetière du Col', 'Mountain pass coffee pot'],
      [3900, 390],
      [axis('Tasses', 'Cups', value('3T', '3 tasses', '3 cups'), value('6T', '6 tasses', '6 cups', 1000, 220))],
      [
        'La cafetière italienne de toujours, avec une poignée qui ne fond pas. Elle chante quand c’est prêt.',
        'The moka pot you know, with a handle that does not melt. It sings when it is ready.',
      ],
      { offline: true },
    ),
    item(
      'planche-pique-nique',
      'Atelier Bruyère',
      ['Planche de pique-nique', 'Picnic board'],
      [2900, 310],
      [],
      [
        'Hêtre huilé, une rigole pour le jus des tomates, un trou pour la ficelle. Assez petite pour la poche du sac.',
        'Oiled beech with a groove for tomato juice and a hole for the string. Small enough for the lid of a pack.',
      ],
      { offline: true },
    ),
  ],
};
