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
    'Rien n’a été changé : indiquez les SKU, un fichier CSV avec une colonne « sku » (--file FICHIER), ou tous les produits (--all).',
  'activation.both': 'Rien n’a été changé : --all veut dire tous les produits, sans SKU ni fichier.',
});
