import { axis, clothes, colours, plain } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

const socks = axis('Pointure', 'Shoe size', plain('3538', '35–38'), plain('3942', '39–42'), plain('4346', '43–46'));

/** Clothes for walking and for afterwards. */
export const WEAR: Department = {
  number: 15,
  facts: [
    text('Coupe droite, tailles mixtes', 'Straight cut, sizes for everyone'),
    text('Cousu au Portugal en petites séries', 'Sewn in Portugal in small series'),
  ],
  care: text(
    'Lavez à 30 °C, à l’envers, et laissez sécher à plat loin d’un radiateur.',
    'Wash at 30 °C, inside out, and dry flat away from a radiator.',
  ),
  items: [
    item(
      'polaire-estive',
      'Brumaille',
      ['Polaire Estive', 'Estive fleece'],
      [9900, 410],
      [colours('fir', 'sand', 'brick'), clothes('S', 'M', 'L', 'XL')],
      [
        'Une maille de laine grattée à l’intérieur, lisse dehors. Le col monte jusqu’au bonnet.',
        'Wool knit, brushed inside and smooth outside. The collar reaches up to the hat.',
      ],
      { ownPictures: true },
    ),
    item(
      'veste-averse',
      'Hautpré',
      ['Veste Averse', 'Averse jacket'],
      [18900, 360],
      [colours('slate', 'ochre'), clothes('XS', 'S', 'M', 'L', 'XL')],
      [
        'Trois couches fines, des aérations sous les bras, une capuche qui tourne avec la tête. Elle sèche pendant le déjeuner.',
        'Three thin layers, vents under the arms, a hood that turns with the head. It dries over lunch.',
      ],
      { ownPictures: true },
    ),
    item(
      'chaussettes-crete',
      'Brumaille',
      ['Chaussettes Crête', 'Crête socks'],
      [1900, 90],
      [colours('charcoal', 'moss', 'plum'), socks],
      [
        'Mérinos au talon et à la pointe, coton ailleurs. Tricotées sans couture aux orteils.',
        'Merino at heel and toe, cotton elsewhere. Knitted without a seam at the toes.',
      ],
    ),
    item(
      'bonnet-givre',
      'Brumaille',
      ['Bonnet Givre', 'Givre beanie'],
      [2900, 80],
      [colours('ochre', 'night', 'ecru', 'brick')],
      [
        'Côtes doubles, revers qui tient. Laine lavée qui ne pique pas le front.',
        'Double rib with a cuff that stays. Washed wool that is gentle on the forehead.',
      ],
      { ownPictures: true },
    ),
    item(
      'chemise-copeau',
      'Atelier Bruyère',
      ['Chemise Copeau', 'Copeau shirt'],
      [8400, 320],
      [colours('sky', 'brick'), clothes('S', 'M', 'L', 'XL')],
      [
        'Flanelle épaisse, boutons de corozo, une poche pour le carnet. S’améliore à chaque lavage.',
        'Thick flannel, corozo buttons, a pocket for the notebook. Better after every wash.',
      ],
    ),
    item(
      'gants-corde',
      'Sente & Fils',
      ['Gants Corde', 'Corde gloves'],
      [3400, 110],
      [clothes('S', 'M', 'L')],
      [
        'Paume de cuir, dos de laine. Bons pour le bois, le vélo et les poignées de métal en janvier.',
        'Leather palm, wool back. Good for firewood, bicycles and metal handles in January.',
      ],
      { offline: true },
    ),
    item(
      'pantalon-talweg',
      'Hautpré',
      ['Pantalon Talweg', 'Talweg trousers'],
      [10900, 430],
      [colours('moss', 'charcoal'), clothes('S', 'M', 'L', 'XL')],
      [
        'Une toile souple qui oublie les genoux. Le bas se resserre pour la boue ou pour la chaîne.',
        'A supple cloth that forgets your knees. The hem draws in for mud or for the bike chain.',
      ],
      { offline: true },
    ),
    item(
      'echarpe-nord',
      'Brumaille',
      ['Écharpe Nord', 'Nord scarf'],
      [4900, 210],
      [colours('slate', 'plum', 'ecru')],
      [
        'Deux mètres d’agneau cardé, franges nouées main. Assez grande pour deux, un soir de quai.',
        'Two metres of carded lambswool with hand-knotted fringes. Big enough for two on a platform at night.',
      ],
    ),
  ],
};
