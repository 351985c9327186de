import { axis, colours, plain, value } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

const glaze = colours('ecru', 'slate', 'moss');

/** Ceramics, glass and wood for the table. */
export const TABLE: Department = {
  number: 22,
  facts: [
    text('Fabriqué en petites séries dans trois ateliers', 'Made in small series in three workshops'),
    text('Chaque pièce porte la marque de la main qui l’a faite', 'Each piece bears the mark of the hand that made it'),
  ],
  care: text(
    'Évitez les chocs thermiques, et le lave-vaisselle pour le bois. Une pièce ébréchée nous intéresse : nous la réparons.',
    'Avoid sudden changes of heat, and keep wood out of the dishwasher. A chipped piece interests us: we mend it.',
  ),
  items: [
    item(
      'tasse-aurore',
      'Tessonne',
      ['Tasse Aurore', 'Aurore cup'],
      [1900, 260],
      [glaze, axis('Contenance', 'Volume', plain('15', '15 cl'), plain('30', '30 cl', 400, 110))],
      [
        'Une anse où passent deux doigts et un bord fin comme il faut. L’émail change un peu d’une fournée à l’autre.',
        'A handle for two fingers and a rim as thin as it should be. The glaze varies a little from batch to batch.',
      ],
      { ownPictures: true },
    ),
    item(
      'bol-matin',
      'Tessonne',
      ['Bol du matin', 'Morning bowl'],
      [2400, 480],
      [colours('ecru', 'slate', 'moss', 'brick')],
      [
        'On y met ses deux mains, puis sa soupe, puis ses clés. Pied brut, intérieur lisse.',
        'For both hands, then for soup, then for your keys. A raw foot and a smooth inside.',
      ],
      { ownPictures: true },
    ),
    item(
      'assiette-plaine',
      'Tessonne',
      ['Assiette Plaine', 'Plaine plate'],
      [2800, 720],
      [axis('Diamètre', 'Diameter', plain('21', '21 cm'), plain('27', '27 cm', 700, 310)), glaze],
      [
        'Presque plate, avec un bord qui retient la sauce. Se range par six sans vaciller.',
        'Almost flat, with a rim that holds the sauce. Six of them stack without swaying.',
      ],
    ),
    item(
      'carafe-fontaine',
      'Verrerie Sablonne',
      ['Carafe Fontaine', 'Fontaine carafe'],
      [3600, 640],
      [axis('Contenance', 'Volume', plain('75', '75 cl'), plain('120', '1,2 l', 800, 260))],
      [
        'Verre soufflé à la bouche, une bulle parfois. Elle verse sans goutte si l’on finit d’un tour de poignet.',
        'Mouth-blown glass, with a bubble now and then. It pours without a drip if you end with a turn of the wrist.',
      ],
    ),
    item(
      'verres-rive',
      'Verrerie Sablonne',
      ['Verres Rive, lot de quatre', 'Rive glasses, set of four'],
      [3200, 780],
      [axis('Verre', 'Glass', value('CLA', 'Clair', 'Clear'), value('FUM', 'Fumé', 'Smoke', 400))],
      [
        'Droits, épais au fond, faits pour l’eau et ce qui lui ressemble. S’empilent par deux.',
        'Straight, thick at the base, made for water and things that look like it. They stack in twos.',
      ],
    ),
    item(
      'saladier-grange',
      'Atelier Bruyère',
      ['Saladier Grange', 'Grange salad bowl'],
      [6900, 1350],
      [],
      [
        'Frêne tourné d’une seule pièce, huilé deux fois. Deux couverts y tiennent à l’aise, une salade pour huit aussi.',
        'Ash turned from one piece and oiled twice. Room for two servers, and for a salad for eight.',
      ],
      { offline: true },
    ),
    item(
      'moulin-garrigue',
      'Atelier Bruyère',
      ['Moulin Garrigue', 'Garrigue mill'],
      [4200, 330],
      [axis('Usage', 'Use', value('POI', 'Poivre', 'Pepper'), value('SEL', 'Sel', 'Salt'))],
      [
        'Mécanisme en céramique, réglage par la base. Il moud épais pour les tomates et fin pour les œufs.',
        'Ceramic grinder, set from the base. Coarse for tomatoes and fine for eggs.',
      ],
      { offline: true },
    ),
  ],
};
