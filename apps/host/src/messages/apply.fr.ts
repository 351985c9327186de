import type { APPLY_EN } from './apply.en.js';
import { typeset } from './translation.js';

/** What `plan --out` and `apply` say, in French. */
export const APPLY_FR = typeset<typeof APPLY_EN>({
  'plan.written':
    '{file} contient les étapes de {count} {count|produit|produits}. Des lignes peuvent en être retirées, aucune ne peut être modifiée.',
  'plan.writtenStock':
    'Les stocks n’y sont pas : ils sont calculés au moment de l’envoi, par une synchronisation ou par un hôte en marche.',
  'plan.nextApply': 'Pour exécuter exactement cela : ./tillbridge apply {file}',
  'apply.noPlan': 'Ce fichier n’a pas été écrit par « plan --out ».',
  'apply.version':
    'Une autre version de Tillbridge a écrit ce fichier. Faites-en un nouveau : ./tillbridge plan --out FICHIER',
  'apply.connection': 'Ce plan est pour la connexion « {other} », pas pour « {id} ». Rien n’a été envoyé.',
  'apply.damaged':
    'La ligne {line} est abîmée ou a été modifiée. Rien n’a été envoyé. Faites un nouveau plan : ./tillbridge plan --out FICHIER',
  'apply.twice': 'La ligne {line} nomme {what} une seconde fois. Rien n’a été envoyé.',
  'apply.empty': 'Il n’y a rien à faire dans ce fichier.',
  'apply.nothing': 'Il ne reste rien à faire de ce plan.',
  'apply.none':
    'Rien n’a été envoyé : tout a changé depuis que le plan a été fait. Faites-en un nouveau : ./tillbridge plan --out FICHIER',
  'apply.left': '{count} {count|produit est resté tel quel|produits sont restés tels quels} :',
  'apply.why.pos': '{what} : modifié dans le logiciel de caisse depuis que le plan a été fait.',
  'apply.why.sent': '{what} : autre chose a été envoyé depuis que le plan a été fait.',
  'apply.why.store': '{what} : modifié dans la boutique depuis que le plan a été fait.',
  'apply.why.steps':
    '{what} : ce qui serait envoyé n’est pas ce que montre le plan, après un changement de réglages ou de ce dont il dépend.',
  'apply.why.held':
    '{what} : retenu, parce que plus de produits partiraient d’un coup qu’il n’est permis sans approbation. Voir ./tillbridge approve',
  'apply.why.done': '{what} : il ne reste rien à faire.',
});
