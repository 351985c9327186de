/** The rules that the demonstration shows, in words for a shop owner. */
export const RULES = {
  en: {
    'A-01':
      'Every POS product is created in the store, hidden; what is activated in the POS is shown at the end of the run.',
    'A-02': 'Activated in the POS means activated in the store.',
    'A-05': 'What is no longer sold online is hidden in the store, not deleted.',
    'D-01': 'Deleted in the POS means deleted in the store; the whole product is saved before.',
    'D-02': 'Deleted in the store changes nothing in the POS, and the product is not created again.',
    'F-01': 'The name of the POS product is the name of the store product.',
    'F-10': 'The retail price of the POS is the price in the store.',
    'F-15': 'Compare-to price, subtitle and low-stock threshold belong to the store: no write ever touches them.',
    'I-01': 'A picture added in the POS is added in the store, in its place.',
    'R-01': 'Doing it again with nothing changed writes nothing.',
    'R-04': 'A run can be undone; what it put back is held until you release it, whatever the POS says meanwhile.',
    'S-01': 'The stock of the chosen outlets is added up and published as one number.',
    'S-07': 'When only stock has changed, one small request is sent; the product is not written again.',
    'U-01': 'A product changed in the POS updates the store by itself.',
    'U-02': 'A change in the store changes nothing in the POS.',
    'U-03':
      'A text typed in the store stays until the POS changes it; price, SKU and stock are put back; the text too, when that is asked for.',
    'U-04': 'Only changed fields are sent.',
    'V-01': 'A variant added in the POS is added to its product in the store.',
  },
  fr: {
    'A-01':
      'Chaque produit de la caisse est créé dans la boutique, masqué ; ce qui est activé en caisse est affiché à la fin.',
    'A-02': 'Activé en caisse, activé dans la boutique.',
    'A-05': "Ce qui n'est plus vendu en ligne est masqué dans la boutique, pas supprimé.",
    'D-01': 'Supprimé en caisse, supprimé dans la boutique ; le produit entier est enregistré avant.',
    'D-02': "Supprimé dans la boutique ne change rien en caisse, et le produit n'est pas recréé.",
    'F-01': 'Le nom du produit en caisse est le nom du produit dans la boutique.',
    'F-10': 'Le prix de détail de la caisse est le prix dans la boutique.',
    'F-15': 'Prix barré, sous-titre et seuil de stock appartiennent à la boutique : aucune écriture ne les touche.',
    'I-01': 'Une image ajoutée en caisse est ajoutée dans la boutique, à sa place.',
    'R-01': "Recommencer sans que rien n'ait changé n'écrit rien.",
    'R-04':
      'Un passage peut être annulé ; ce qui est remis reste ainsi, quoi que dise la caisse, jusqu’à ce que vous le libériez.',
    'S-01': 'Les stocks des établissements choisis sont additionnés et publiés en un seul nombre.',
    'S-07': "Quand seul le stock change, une petite requête part ; le produit n'est pas réécrit.",
    'U-01': 'Un produit modifié en caisse met la boutique à jour tout seul.',
    'U-02': 'Un changement dans la boutique ne change rien en caisse.',
    'U-03':
      'Un texte saisi en boutique reste tant que la caisse ne le change pas ; prix, UGS et stock sont remis, le texte aussi si on le demande.',
    'U-04': 'Seuls les champs modifiés sont envoyés.',
    'V-01': 'Une variante ajoutée en caisse est ajoutée à son produit dans la boutique.',
  },
} as const;

export type RuleId = keyof typeof RULES.en;
export type Language = keyof typeof RULES;
