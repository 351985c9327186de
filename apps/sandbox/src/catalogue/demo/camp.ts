import { axis, colours, plain, value } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

/** Tents, shelters and what holds them down. */
export const CAMP: Department = {
  number: 11,
  facts: [
    text('Essayé une saison entière avant d’entrer en rayon', 'Tried for a whole season before it reached the shelf'),
    text('Pièces détachées disponibles pendant dix ans', 'Spare parts kept for ten years'),
  ],
  care: text(
    'Faites toujours sécher la toile avant de la ranger et brossez la terre une fois sèche.',
    'Always dry the fabric before packing it away, and brush soil off once it has dried.',
  ),
  items: [
    item(
      'tente-hautpre',
      'Hautpré',
      ['Tente Hautpré', 'Hautpré tent'],
      [32900, 2150],
      [
        axis('Places', 'Sleeps', value('2P', '2 places', '2 people'), value('3P', '3 places', '3 people', 7000, 480)),
        colours('fir', 'ochre'),
      ],
      [
        'Une tente trois saisons qui se monte en cinq minutes, même au vent du col. Deux absides : une pour les sacs, une pour le café du matin.',
        'A three-season tent that goes up in five minutes, even in the wind of a pass. Two porches: one for the packs, one for the morning coffee.',
      ],
      { ownPictures: true },
    ),
    item(
      'tarp-lisiere',
      'Hautpré',
      ['Tarp Lisière', 'Lisière tarp'],
      [8900, 620],
      [
        axis('Dimensions', 'Dimensions', plain('3X3', '3 × 3 m'), plain('4X3', '4 × 3 m', 2500, 190)),
        colours('moss', 'sand'),
      ],
      [
        'Un toit de toile pour la pluie de midi ou la sieste. Seize points d’attache et une couture faîtière renforcée.',
        'A cloth roof for the midday rain or for the nap after it. Sixteen tie-outs and a reinforced ridge seam.',
      ],
    ),
    item(
      'sardines-brume',
      'Sente & Fils',
      ['Sardines Brume, lot de huit', 'Brume pegs, set of eight'],
      [1990, 112],
      [
        axis(
          'Modèle',
          'Model',
          value('STD', 'Terre', 'Soil'),
          value('SAB', 'Sable et neige', 'Sand and snow', 500, 90),
        ),
      ],
      [
        'Aluminium plié, bord arrondi pour les pouces fatigués. Un lien de couleur aide à les retrouver dans l’herbe.',
        'Folded aluminium with an edge that is kind to tired thumbs. A bright loop helps you find them in the grass.',
      ],
    ),
    item(
      'hamac-deux-hetres',
      'Sente & Fils',
      ['Hamac Deux Hêtres', 'Two Beeches hammock'],
      [6900, 540],
      [colours('slate', 'brick', 'sky')],
      [
        'Assez large pour s’y coucher en biais, donc à plat. Les sangles ménagent l’écorce et se règlent sans nœud.',
        'Wide enough to lie across, which means lying flat. The straps spare the bark and adjust without a knot.',
      ],
      { ownPictures: true },
    ),
    item(
      'tapis-de-sol-clairiere',
      'Hautpré',
      ['Tapis de sol Clairière', 'Clairière groundsheet'],
      [3400, 410],
      [axis('Places', 'Sleeps', value('2P', '2 places', '2 people'), value('3P', '3 places', '3 people', 900, 120))],
      [
        'La couche discrète qui double la vie du fond de tente. Découpé pour la Hautpré, utile sous tout le reste.',
        'The quiet layer that doubles the life of a tent floor. Cut for the Hautpré, useful under anything else.',
      ],
      { offline: true },
    ),
    item(
      'siege-bivouac',
      'Pierrefeuille',
      ['Siège de bivouac', 'Camp seat'],
      [5400, 890],
      [colours('ecru', 'charcoal', 'moss')],
      [
        'Toile de coton et hêtre tourné, plié dans un sac de la taille d’une baguette. On s’y tient droit et l’on voit le feu.',
        'Cotton canvas and turned beech, folded into a bag the size of a baguette. You sit up straight and see the fire.',
      ],
      { offline: true },
    ),
  ],
};
