import { axis, colours, plain, value } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

/** Paper, maps and things to play with. */
export const PAPER: Department = {
  number: 25,
  facts: [
    text('Encres végétales et matières recyclées', 'Plant-based inks and recycled materials'),
    text('Imprimé ou cousu à moins de cent kilomètres', 'Printed or sewn less than a hundred kilometres away'),
  ],
  care: text('Craint la pluie, aime les poches.', 'Afraid of rain, fond of pockets.'),
  items: [
    item(
      'carnet-etape',
      'Corvelle',
      ['Carnet d’étape', 'Stage notebook'],
      [1200, 140],
      [
        axis(
          'Papier',
          'Paper',
          value('LIG', 'Ligné', 'Ruled'),
          value('UNI', 'Uni', 'Plain'),
          value('QUA', 'Quadrillé', 'Squared'),
        ),
        colours('ochre', 'night'),
      ],
      [
        'Cent vingt pages cousues qui restent ouvertes à plat. Une règle de dix centimètres au dos.',
        'One hundred and twenty sewn pages that lie flat. A ten-centimetre ruler on the back.',
      ],
    ),
    item(
      'crayons-lisiere',
      null,
      ['Crayons Lisière, lot de six', 'Lisière pencils, set of six'],
      [980, 60],
      [],
      [
        'Tilleul brut, mines de B à 4B. Le bout se taille au couteau.',
        'Raw limewood, leads from B to 4B. The end sharpens with a knife.',
      ],
      { offline: true },
    ),
    item(
      'jeu-de-cartes-sommets',
      'Pierrefeuille',
      ['Jeu de cartes Sommets', 'Sommets card game'],
      [1600, 180],
      [axis('Langue', 'Language', value('FR', 'Français', 'French'), value('EN', 'Anglais', 'English'))],
      [
        'Deux à cinq marcheurs, vingt minutes, une tempête. Se joue sur une table de refuge ou un rocher plat.',
        'Two to five walkers, twenty minutes, one storm. Plays on a hut table or a flat rock.',
      ],
    ),
    item(
      'carte-postale-lac',
      null,
      ['Cartes postales du lac, lot de dix', 'Lake postcards, set of ten'],
      [1100, 75],
      [],
      [
        'Dix gravures du même lac, de janvier à octobre. En novembre, nous sommes fermés.',
        'Ten engravings of the same lake, from January to October. In November we are closed.',
      ],
      { offline: true },
    ),
    item(
      'cerf-volant-bise',
      'Corvelle',
      ['Cerf-volant Bise', 'Bise kite'],
      [2900, 210],
      [colours('brick', 'sky')],
      [
        'Toile de parachute, baguettes de frêne. S’envole au premier essai, retombe avec tact.',
        'Parachute cloth and ash spars. Up at the first try, down with tact.',
      ],
    ),
    item(
      'puzzle-vallee',
      'Pierrefeuille',
      ['Puzzle Vallée', 'Vallée jigsaw'],
      [3200, 720],
      [axis('Pièces', 'Pieces', plain('500', '500'), plain('1000', '1000', 600, 380))],
      [
        'Une vallée vue d’avion, beaucoup de vert, une rivière pour se repérer. La dernière pièce est toujours dans la boîte.',
        'A valley seen from the air, a good deal of green, a river to steer by. The last piece is always in the box.',
      ],
      { offline: true },
    ),
  ],
};
