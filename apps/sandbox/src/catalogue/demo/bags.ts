import { axis, colours, plain } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

/** Packs, pouches and straps. */
export const BAGS: Department = {
  number: 14,
  facts: [
    text('Toile recyclée, boucles démontables', 'Recycled canvas, buckles that come off'),
    text('Réparé gratuitement pendant cinq ans', 'Repaired free of charge for five years'),
  ],
  care: text('Nettoyez à l’éponge et au savon doux. Pas de machine.', 'Clean with a sponge and mild soap. No machine.'),
  items: [
    item(
      'sac-sentier',
      'Sente & Fils',
      ['Sac à dos Sentier', 'Sentier backpack'],
      [11900, 980],
      [
        axis('Volume', 'Volume', plain('20', '20 l'), plain('30', '30 l', 2500, 220), plain('45', '45 l', 5500, 480)),
        colours('fir', 'slate', 'ochre'),
      ],
      [
        'Un sac à deux boucles et trois poches, ni plus ni moins. Le dos suit la marche au lieu de la freiner.',
        'A pack with two buckles and three pockets, no more and no less. The back follows your walk instead of slowing it.',
      ],
      { ownPictures: true },
    ),
    item(
      'besace-marche',
      'Atelier Bruyère',
      ['Besace du marché', 'Market satchel'],
      [6400, 520],
      [colours('ecru', 'night', 'brick')],
      [
        'Assez de place pour un poireau et un ordinateur. La bandoulière se raccourcit d’un geste sur le vélo.',
        'Room for a leek and a laptop. The strap shortens in one pull on a bicycle.',
      ],
    ),
    item(
      'pochettes-etanches',
      'Hautpré',
      ['Pochettes étanches, lot de trois', 'Dry pouches, set of three'],
      [2700, 120],
      [colours('sky', 'ochre')],
      [
        'Trois tailles, trois usages : les papiers, le pull, ce qui coule. Fermeture roulée qui ne s’use pas.',
        'Three sizes for three uses: the papers, the jumper, the things that leak. A rolled closure with nothing to wear out.',
      ],
    ),
    item(
      'banane-ruisseau',
      'Sente & Fils',
      ['Sacoche Ruisseau', 'Ruisseau hip bag'],
      [3900, 180],
      [colours('charcoal', 'moss', 'plum')],
      [
        'Les clés, le téléphone, une carte pliée en huit. Elle se porte devant en ville et derrière en montée.',
        'Keys, phone, a map folded in eight. Worn in front in town and behind on the way up.',
      ],
      { offline: true },
    ),
    item(
      'sangle-toile',
      null,
      ['Sangle de toile', 'Canvas strap'],
      [900, 60],
      [axis('Longueur', 'Length', plain('100', '100 cm'), plain('150', '150 cm', 200, 25))],
      [
        'Une sangle et une boucle de laiton, pour tout ce qui doit tenir à autre chose.',
        'A strap and a brass buckle, for whatever must hold on to something else.',
      ],
      { offline: true },
    ),
    item(
      'sac-mer',
      'Corvelle',
      ['Sac de mer', 'Sea bag'],
      [9800, 860],
      [axis('Volume', 'Volume', plain('40', '40 l'), plain('60', '60 l', 1800, 190)), colours('night', 'sand')],
      [
        'Un cylindre de toile, un cordage, un fond doublé. Il se jette sur l’épaule et s’oublie au fond d’un coffre.',
        'A canvas cylinder, a rope, a double base. Thrown on a shoulder, forgotten in a locker.',
      ],
      { offline: true },
    ),
    item(
      'trousse-toilette',
      'Atelier Bruyère',
      ['Trousse de toilette Gare', 'Gare wash bag'],
      [3200, 150],
      [colours('slate', 'ecru')],
      [
        'Elle s’accroche à une patère de train et ne goutte pas sur la chemise. Doublure cirée, une seule fermeture.',
        'Hangs from a hook on a train and does not drip on the shirt. Waxed lining and a single zip.',
      ],
    ),
  ],
};
