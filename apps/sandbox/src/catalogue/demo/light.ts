import { axis, colours, plain, value } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

/** Lamps, knives and things that mend. */
export const LIGHT: Department = {
  number: 16,
  facts: [
    text('Se répare avec un tournevis ordinaire', 'Repairs with an ordinary screwdriver'),
    text('Livré sans emballage plastique', 'Sent without plastic packaging'),
  ],
  care: text('Gardez les contacts secs et le métal légèrement huilé.', 'Keep contacts dry and metal lightly oiled.'),
  items: [
    item(
      'frontale-veilleur',
      'Lumelune',
      ['Lampe frontale Veilleur', 'Veilleur headlamp'],
      [4900, 84],
      [colours('charcoal', 'ochre')],
      [
        'Trois intensités et un rouge qui n’éblouit personne. Se recharge par le même câble que le téléphone.',
        'Three levels and a red that dazzles no one. Charges with the same cable as your phone.',
      ],
    ),
    item(
      'lanterne-phare',
      'Lumelune',
      ['Lanterne Phare', 'Phare lantern'],
      [5900, 420],
      [colours('ecru', 'brick', 'fir')],
      [
        'Une lumière de cuisine au milieu d’un pré. Abat-jour en métal peint, crochet, variateur qui ne clignote pas.',
        'A kitchen light in the middle of a meadow. Painted metal shade, a hook, a dimmer that does not flicker.',
      ],
      { ownPictures: true },
    ),
    item(
      'guirlande-lucioles',
      'Lumelune',
      ['Guirlande Lucioles', 'Lucioles string lights'],
      [3600, 260],
      [axis('Longueur', 'Length', plain('5', '5 m'), plain('10', '10 m', 1400, 190))],
      [
        'De petites ampoules chaudes sur un fil tressé. Dehors l’été, sur l’étagère le reste de l’année.',
        'Small warm bulbs on a braided wire. Outdoors in summer, on the shelf for the rest of the year.',
      ],
    ),
    item(
      'couteau-noisetier',
      'Atelier Bruyère',
      ['Couteau Noisetier', 'Noisetier knife'],
      [5200, 95],
      [
        axis(
          'Manche',
          'Handle',
          value('NOI', 'Noisetier', 'Hazel'),
          value('OLI', 'Olivier', 'Olive wood', 600, 8),
          value('BUI', 'Buis', 'Boxwood', 400, 6),
        ),
      ],
      [
        'Lame carbone de huit centimètres, virole tournante. Il coupe le pain, la ficelle et les champignons, dans cet ordre.',
        'An eight-centimetre carbon blade with a turning ring. It cuts bread, string and mushrooms, in that order.',
      ],
      { ownPictures: true },
    ),
    item(
      'kit-reparation',
      null,
      ['Trousse de réparation', 'Repair kit'],
      [2200, 160],
      [],
      [
        'Aiguille courbe, fil poissé, deux boucles, du ruban et une petite notice illustrée. De quoi finir le voyage.',
        'Curved needle, waxed thread, two buckles, some tape and a small illustrated guide. Enough to finish the trip.',
      ],
      { offline: true },
    ),
    item(
      'boussole-cairn',
      'Corvelle',
      ['Boussole Cairn', 'Cairn compass'],
      [3900, 58],
      [],
      [
        'Un boîtier de laiton, une aiguille qui se calme vite, une loupe au dos. Elle ne demande jamais de mise à jour.',
        'A brass case, a needle that settles fast, a magnifier on the back. It never asks for an update.',
      ],
      { offline: true },
    ),
  ],
};
