/** The rules that the demonstration shows, in words for a shop owner. */
export const RULES = {
  en: {
    'A-01':
      'Every POS product is created in the store, hidden; what is activated in the POS is shown at the end of the run.',
    'A-02': 'Activated in the POS means activated in the store.',
    'F-01': 'The name of the POS product is the name of the store product.',
    'F-10': 'The retail price of the POS is the price in the store.',
    'F-15': 'Compare-to price, subtitle and low-stock threshold belong to the store: no write ever touches them.',
    'R-01': 'Doing it again with nothing changed writes nothing.',
    'U-01': 'A product changed in the POS updates the store by itself.',
    'U-02': 'A change in the store changes nothing in the POS.',
    'U-04': 'Only changed fields are sent.',
  },
  fr: {
    'A-01':
      'Chaque produit de la caisse est créé dans la boutique, masqué ; ce qui est activé en caisse est affiché à la fin.',
    'A-02': 'Activé en caisse, activé dans la boutique.',
    'F-01': 'Le nom du produit en caisse est le nom du produit dans la boutique.',
    'F-10': 'Le prix de détail de la caisse est le prix dans la boutique.',
    'F-15': 'Prix barré, sous-titre et seuil de stock appartiennent à la boutique : aucune écriture ne les touche.',
    'R-01': "Recommencer sans que rien n'ait changé n'écrit rien.",
    'U-01': 'Un produit modifié en caisse met la boutique à jour tout seul.',
    'U-02': 'Un changement dans la boutique ne change rien en caisse.',
    'U-04': 'Seuls les champs modifiés sont envoyés.',
  },
} as const;

export type RuleId = keyof typeof RULES.en;
export type Language = keyof typeof RULES;
