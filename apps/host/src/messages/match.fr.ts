import type { MATCH_EN } from './match.en.js';
import { typeset } from './translation.js';

/** What `match` says, in French. */
export const MATCH_FR = typeset<typeof MATCH_EN>({
  'match.pairs':
    '{count} {count|produit du logiciel de caisse est|produits du logiciel de caisse sont} déjà dans la boutique :',
  'match.pair.sku': '{what} est « {listing} » : même SKU',
  'match.pair.upc': '{what} est « {listing} » : même CUP',
  'match.pair.answer': '{what} est « {listing} » : selon votre réponse',
  'match.writes':
    'L’approbation y change {count} {count|chose|choses} ; la visibilité, les images et tout ce que le logiciel de caisse n’a pas restent tels quels :',
  'match.noWrites':
    'L’approbation ne change rien à ce que voit un acheteur ; {count} {count|différence trouvée|différences trouvées}.',
  'match.write': '{what} : {field}, {before} devient {after}',
  'match.doubts':
    '{count} {count|produit attend|produits attendent} votre réponse ; rien n’est fait {count|pour lui|pour eux} d’ici là :',
  'match.posOnly':
    '{count} {count|produit du logiciel de caisse n’est pas|produits du logiciel de caisse ne sont pas} dans la boutique et {count|sera publié|seront publiés}.',
  'match.storeOnly':
    '{count} {count|produit n’est|produits ne sont} que dans la boutique et {count|reste tel quel|restent tels quels}.',
  'match.written':
    'Le tableau est dans {file}. Écrivez oui derrière la fiche qui correspond à un produit, ou nouveau derrière un produit qui n’en a pas ; puis : ./tillbridge match --answers {file}',
  'match.askOut': 'Pour répondre dans un tableau : ./tillbridge match --out match.csv',
  'match.next': 'Rien n’a été changé d’aucun côté. Si c’est juste, approuvez exactement cela : {command}',
  'match.changed':
    '{code} n’est pas ce qu’il y a à approuver maintenant. Rien n’a été changé ; regardez à nouveau avec les mêmes réponses : ./tillbridge match',
  'match.done':
    '{count} {count|fiche est reprise|fiches sont reprises} ; {doubts} {doubts|produit attend|produits attendent} votre réponse.',
  'match.left':
    '{count} {count|fiche a|fiches ont} changé entre-temps et {count|a été laissée|ont été laissées} de côté : ./tillbridge match',
  'match.nothing': 'Il n’y a rien à rapprocher.',
  'match.unreadable': 'Le tableau est illisible : {why}',
  'match.columns': 'Il manque au tableau : {columns}. Écrivez-en un avec ./tillbridge match --out match.csv',
  'match.unknownAnswer': 'Ligne {line} : « {answer} » n’est pas une réponse. Écrivez oui ou nouveau, ou laissez vide.',
  'match.halfAnswer': 'Ligne {line} : une réponse demande le produit, et pour oui aussi la fiche.',
  'match.twoAnswers': 'Ligne {line} : ce produit a une autre réponse plus haut. Donnez-en une seule à chaque produit.',
});
