import type { ACTIVATION_EN } from './activation.en.js';
import { typeset } from './translation.js';

export const ACTIVATION_FR = typeset<typeof ACTIVATION_EN>({
  'activation.on':
    '{count|Activée|Activées} pour la vente en ligne, {count} {count|ligne|lignes} du logiciel de caisse :',
  'activation.off': 'Vente en ligne désactivée pour {count} {count|ligne|lignes} du logiciel de caisse :',
  'activation.onSame':
    'Déjà {count|activée|activées}, rien de nouveau à faire : {count} {count|ligne|lignes} du logiciel de caisse.',
  'activation.offSame':
    'Déjà non {count|activée|activées}, rien de nouveau à faire : {count} {count|ligne|lignes} du logiciel de caisse.',
  'activation.more': '... et {count} de plus.',
  'activation.none':
    'Rien n’a été changé : le logiciel de caisse n’a encore donné aucun produit. Pour le lire : ./tillbridge plan',
  'activation.unused':
    'Cette connexion suit le réglage en ligne du logiciel de caisse : rien ne change donc dans la boutique. Pour suivre cette liste, indiquez connections[…].activation: list ; ./tillbridge plan montre ce que cela ferait.',
  'activation.nobody':
    'Rien n’a été changé : indiquez les SKU, un fichier CSV avec une colonne « sku » (--file FICHIER), une étiquette (--tag NOM), ou tous les produits (--all).',
  'activation.both': 'Rien n’a été changé : --all veut dire tous les produits, sans SKU, ni fichier, ni étiquette.',
  'activation.tag':
    'L’étiquette « {tag} » se trouve maintenant sur {count} {count|ligne|lignes} du logiciel de caisse. Ce qui la reçoit plus tard n’est pas touché : redites-le alors.',
  'activation.noTag':
    'Rien n’a été changé : aucun produit ne porte maintenant l’étiquette « {tag} » dans le logiciel de caisse. Elle est comparée lettre par lettre, majuscules comprises.',
  'activation.tagAlone': 'Rien n’a été changé : --tag va sans SKU ni fichier.',
});
