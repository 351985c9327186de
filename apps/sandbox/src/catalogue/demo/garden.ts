import { axis, clothes, colours, plain, value } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

/** Tools and pots for a small garden or a balcony. */
export const GARDEN: Department = {
  number: 24,
  facts: [
    text('Choisi avec deux maraîchères du voisinage', 'Chosen with two market gardeners from next door'),
    text('Conseils d’entretien sur l’étiquette', 'Care advice on the label'),
  ],
  care: text(
    'Outils : essuyez la lame et passez une goutte d’huile avant l’hiver. Le reste vieillit tout seul.',
    'Tools: wipe the blade and give it a drop of oil before winter. The rest ages by itself.',
  ),
  items: [
    item(
      'transplantoir-merle',
      'Corvelle',
      ['Transplantoir Merle', 'Merle trowel'],
      [2400, 290],
      [axis('Lame', 'Blade', value('LAR', 'Large', 'Wide'), value('ETR', 'Étroite', 'Narrow'))],
      [
        'Une lame gravée en centimètres pour planter à la bonne profondeur. Le frêne du manche ne chauffe pas au soleil.',
        'A blade marked in centimetres for planting at the right depth. The ash handle stays cool in the sun.',
      ],
    ),
    item(
      'secateur-pince',
      'Corvelle',
      ['Sécateur Pince', 'Pince secateurs'],
      [4400, 240],
      [],
      [
        'Coupe franche jusqu’au pouce, ressort qui se change, cran que l’on trouve avec des gants.',
        'A clean cut up to a thumb, a spring that can be changed, a catch you find with gloves on.',
      ],
    ),
    item(
      'arrosoir-nuage',
      'Corvelle',
      ['Arrosoir Nuage', 'Nuage watering can'],
      [3900, 980],
      [axis('Contenance', 'Volume', plain('2', '2 l'), plain('5', '5 l', 1200, 620)), colours('fir', 'sky')],
      [
        'Zinc peint, pomme fine, équilibre étudié : plein, il ne tire pas sur le poignet.',
        'Painted zinc, a fine rose, a studied balance: full, it does not pull at your wrist.',
      ],
    ),
    item(
      'pot-terrasse',
      'Tessonne',
      ['Pot de terrasse', 'Terrace pot'],
      [2200, 1900],
      [
        axis(
          'Diamètre',
          'Diameter',
          plain('18', '18 cm'),
          plain('24', '24 cm', 900, 1500),
          plain('32', '32 cm', 2400, 4100),
        ),
      ],
      [
        'Terre cuite épaisse qui passe l’hiver dehors. Soucoupe vendue avec, percée jamais.',
        'Thick terracotta that spends the winter outside. It comes with its saucer, which has no hole.',
      ],
    ),
    item(
      'graines-prairie',
      'Valombre',
      ['Graines de prairie', 'Meadow seeds'],
      [690, 30],
      [
        axis(
          'Mélange',
          'Mix',
          value('SEC', 'Sol sec', 'Dry soil'),
          value('FRA', 'Sol frais', 'Moist soil'),
          value('OMB', 'Mi-ombre', 'Half shade'),
        ),
      ],
      [
        'Dix-huit espèces d’ici, sans ray-grass. Semez, tassez du pied, ne faites plus rien.',
        'Eighteen local species and no ryegrass. Sow, press with your foot, then do nothing.',
      ],
      { offline: true },
    ),
    item(
      'tablier-semis',
      'Atelier Bruyère',
      ['Tablier Semis', 'Semis apron'],
      [4900, 380],
      [colours('moss', 'charcoal'), clothes('S', 'L')],
      [
        'Toile lavée, poche à graines qui ferme, bretelles croisées qui laissent la nuque tranquille.',
        'Washed canvas, a seed pocket that closes, crossed straps that leave your neck alone.',
      ],
      { offline: true },
    ),
  ],
};
