import { axis, plain, value } from './demo-axes.js';
import { item, text } from './demo-item.js';
import type { Department } from './demo-item.js';

/** What has no stock. */
export const SERVICES: Department = {
  number: 31,
  facts: [text('Valable dans nos trois adresses', 'Valid at all three addresses')],
  care: text(
    'Une question ? L’atelier répond du mardi au samedi.',
    'A question? The workshop answers Tuesday to Saturday.',
  ),
  items: [
    item(
      'carte-cadeau',
      null,
      ['Carte cadeau', 'Gift card'],
      [2000, null],
      [axis('Montant', 'Amount', plain('20', '20 €'), plain('50', '50 €', 3000), plain('100', '100 €', 8000))],
      [
        'Une carte imprimée, glissée dans une enveloppe cachetée. Elle n’expire pas.',
        'A printed card in a sealed envelope. It does not expire.',
      ],
      { untracked: true },
    ),
    item(
      'reparation-atelier',
      null,
      ['Réparation à l’atelier', 'Workshop repair'],
      [2500, null],
      [
        axis(
          'Durée',
          'Time',
          value('30', 'Une demi-heure', 'Half an hour'),
          value('60', 'Une heure', 'One hour', 2000),
        ),
      ],
      [
        'Fermetures, coutures, sangles et mâts. Apportez l’objet sec, nous faisons le reste.',
        'Zips, seams, straps and poles. Bring it dry and we do the rest.',
      ],
      { untracked: true, offline: true },
    ),
    item(
      'affutage',
      null,
      ['Affûtage', 'Sharpening'],
      [800, null],
      [],
      [
        'Couteaux, sécateurs, ciseaux : affûtés à l’eau, rendus le lendemain.',
        'Knives, secateurs, scissors: sharpened with water and returned the next day.',
      ],
      { untracked: true, offline: true },
    ),
    item(
      'emballage-furoshiki',
      'Maison Orlange',
      ['Emballage furoshiki', 'Furoshiki wrapping'],
      [600, 90],
      [axis('Tissu', 'Cloth', value('UNI', 'Uni', 'Plain'), value('RAY', 'Rayé', 'Striped'))],
      [
        'Votre cadeau noué dans un carré de coton qui servira encore.',
        'Your present tied in a square of cotton that will be used again.',
      ],
      { untracked: true },
    ),
  ],
};
