import { axis, plain, value } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

const scent = axis(
  'Parfum',
  'Scent',
  value('CED', 'Cèdre', 'Cedar'),
  value('FIG', 'Feuille de figuier', 'Fig leaf'),
  value('FOI', 'Foin coupé', 'Cut hay'),
);

/** Soap, candles and balms. */
export const CARE: Department = {
  number: 23,
  facts: [
    text('Fabriqué à moins de deux cents kilomètres', 'Made less than two hundred kilometres away'),
    text('Pots et flacons repris à l’atelier', 'Jars and bottles taken back at the workshop'),
  ],
  care: text('À garder au sec, à l’abri du soleil.', 'Keep dry and out of the sun.'),
  items: [
    item(
      'bougie-veillee',
      'Lumelune',
      ['Bougie Veillée', 'Veillée candle'],
      [2600, 420],
      [scent, axis('Format', 'Format', plain('160', '160 g'), plain('300', '300 g', 1400, 240))],
      [
        'Cire de colza, mèche de coton, pot de grès à garder. Quarante heures d’un parfum qui ne remplit pas l’escalier.',
        'Rapeseed wax, cotton wick, a stoneware pot to keep. Forty hours of a scent that does not fill the stairwell.',
      ],
      { ownPictures: true },
    ),
    item(
      'savon-lavoir',
      'Valombre',
      ['Savon du lavoir', 'Wash-house soap'],
      [750, 105],
      [
        axis(
          'Parfum',
          'Scent',
          value('ROM', 'Romarin', 'Rosemary'),
          value('MIE', 'Miel', 'Honey'),
          value('NEU', 'Sans parfum', 'Unscented'),
        ),
      ],
      [
        'Saponifié à froid, séché six semaines sur claie. Il mousse peu et dure longtemps.',
        'Made cold and dried for six weeks on racks. It lathers little and lasts long.',
      ],
    ),
    item(
      'baume-mains',
      'Valombre',
      ['Baume pour les mains', 'Hand balm'],
      [1400, 65],
      [axis('Format', 'Format', plain('30', '30 ml'), plain('75', '75 ml', 800, 55))],
      [
        'Cire d’abeille et calendula, pour les mains qui ont tenu une pelle ou un guidon.',
        'Beeswax and calendula, for hands that have held a spade or a handlebar.',
      ],
      { offline: true },
    ),
    item(
      'brume-oreiller',
      'Valombre',
      ['Brume d’oreiller', 'Pillow mist'],
      [1900, 140],
      [],
      [
        'Lavande vraie et une pointe de camomille. Deux pressions suffisent, trois si le chien ronfle.',
        'True lavender and a hint of camomile. Two sprays are enough, three if the dog snores.',
      ],
    ),
    item(
      'allumettes-longues',
      null,
      ['Allumettes longues', 'Long matches'],
      [590, 70],
      [],
      [
        'Vingt centimètres de peuplier, pour les mèches au fond du pot et les cheminées timides.',
        'Twenty centimetres of poplar, for wicks deep in the pot and shy fireplaces.',
      ],
      { offline: true },
    ),
    item(
      'brosse-dos',
      'Atelier Bruyère',
      ['Brosse de bain', 'Bath brush'],
      [1800, 130],
      [],
      [
        'Manche de hêtre, fibres d’agave. Elle réveille mieux que le café.',
        'Beech handle, agave bristles. It wakes you better than coffee.',
      ],
      { offline: true },
    ),
  ],
};
