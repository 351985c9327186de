import type { CLI_EN } from './cli.en.js';
import { typeset } from './translation.js';

/** Every phrase of the command line and of the host's own log, in French. */
export const CLI_FR = typeset<typeof CLI_EN>({
  'node.tooOld':
    'Tillbridge a besoin de Node 24 ou plus récent ; celui-ci est Node {version}. Lancez-le avec ./tillbridge, qui apporte le sien, ou installez Node 24.',
  'host.ready': 'Tillbridge tourne à l’adresse {url}. Arrêtez-le avec Ctrl-C.',
  'host.stopping': 'Arrêt en cours : l’appel commencé est d’abord terminé.',
  'host.stopped': 'Arrêté.',
  'host.forced': 'L’arrêt a pris plus de {seconds} s ; ce qui restait sera repris au prochain démarrage.',
  'host.portTaken':
    'Le port {port} est déjà utilisé. Choisissez-en un autre avec TILLBRIDGE_PORT, ou « port: 0 » pour n’importe quel port libre.',
  'host.failed': 'Tillbridge n’a pas pu démarrer : {why}',
  'worker.sliceFailed':
    'Le travail {lane} de la connexion {connection} a échoué ; nouvel essai dans {seconds} s : {why}',
  'worker.unknownConnection':
    'La file demande la connexion {connection}, que la configuration ne nomme pas ; laissée de côté.',
  'worker.tickFailed': 'L’horaire n’a pas pu réveiller la connexion {connection} : {why}',
  'health.noWorker': 'Aucun processus de travail ne tourne. Lancez-en un avec « tillbridge host --role worker ».',
  'cli.unknownConnection': 'La configuration n’a pas de connexion « {id} ». Connexions connues : {known}.',
  'cli.oneConnection': 'Dites laquelle des connexions avec --connection. Connexions connues : {known}.',
  'cli.failed': '{command} a échoué : {why}',
  'cli.interrupted':
    'Arrêté. Ce qui reste sera fait par la prochaine synchronisation, ou par le service quand il tourne.',
  'cli.pair': '{name} : {value}',
  'cli.connection': 'Connexion {id}',
  'run.progress': '{done} produits sur {total}, {percent} %{left}',
  'run.progressSweep':
    'Lecture des deux côtés : {records} lignes du logiciel de caisse, {listings} produits de la boutique',
  'run.starting': 'Lecture de ce qui a changé dans le logiciel de caisse',
  'run.left': ', encore {time} environ',
  'run.seconds': '{count} s',
  'run.minutes': '{count} min',
  'run.elsewhere': 'Le service tourne : c’est lui qui fait le travail, ceci ne fait que le montrer.',
  'run.nothing': '{kind} : rien n’avait changé, rien n’a été écrit ({time}).',
  'run.nothingSwept':
    '{kind} : {records} {records|ligne|lignes} du logiciel de caisse et {listings} {listings|produit|produits} de la boutique lus, rien n’avait changé, rien n’a été écrit ({time}).',
  'run.done': '{kind} : {parts} ({time}).',
  'run.failed': '{kind} : échec. {why}',
  'run.kind.sync': 'Synchronisation',
  'run.kind.reconcile': 'Réconciliation',
  'run.kind.follow': 'Mise à jour des changements vus',
  'run.kind.undo': 'Annulation',
  'run.kind.apply': 'Plan exécuté',
  'run.created': '{count} {count|créé|créés}',
  'run.updated': '{count} {count|modifié|modifiés}',
  'run.shown': '{count} {count|affiché|affichés}',
  'run.hidden': '{count} {count|masqué|masqués}',
  'run.deleted': '{count} {count|supprimé|supprimés}',
  'run.stock': '{count} {count|chiffre de stock modifié|chiffres de stock modifiés}',
  'run.images': '{count} {count|image envoyée|images envoyées}',
  'run.blocked': '{count} {count|bloqué|bloqués} (voir « tillbridge status »)',
  'run.failures': '{count} {count|refus|refus}',
  'plan.nothing':
    'Rien à faire : la boutique montre ce que dit le logiciel de caisse ({unchanged} {unchanged|produit|produits} sans changement).',
  'plan.heading': 'Plan de la connexion {id}. Rien n’a été envoyé, ni d’un côté ni de l’autre.',
  'plan.read': 'Le logiciel de caisse a été lu il y a {age}.',
  'plan.readNow': 'Le logiciel de caisse vient d’être lu.',
  'plan.create': 'à créer',
  'plan.createSplit':
    '{online} {online|affiché|affichés} à la fin, {hidden} {hidden|gardé masqué|gardés masqués} jusqu’à l’activation dans le logiciel de caisse',
  'plan.createSplitByList':
    '{online} {online|affiché|affichés} à la fin, {hidden} {hidden|gardé masqué|gardés masqués} jusqu’à ce que vous {hidden|l’activiez|les activiez}',
  'plan.update': 'à modifier',
  'plan.show': 'à afficher',
  'plan.hide': 'à masquer',
  'plan.delete': 'à supprimer',
  'plan.stock': '{count|chiffre|chiffres} de stock à modifier',
  'plan.held': 'en attente d’approbation',
  'plan.deletes':
    'Une fiche supprimée puis recréée reçoit un nouvel identifiant et une nouvelle adresse ; ses avis, ses compteurs et ses fichiers à télécharger ne reviennent pas.',
  'plan.heldNote':
    '{count} {count|étape attend|étapes attendent}, car il s’en ferait d’un coup plus qu’il n’est permis sans approbation. Après une synchronisation, ./tillbridge approve {count|la|les} montre et {count|l’|les }approuve.',
  'plan.images': '{count|image|images} à envoyer',
  'plan.blocked': 'à débloquer',
  'plan.unchanged': 'sans changement',
  'plan.steps': 'Étapes :',
  'plan.more': '… et encore {count} {count|étape|étapes}. Affichez tout avec --all.',
  'plan.empty': 'rien',
  'plan.column.product': 'Produit',
  'plan.column.step': 'Étape',
  'plan.column.before': 'Avant',
  'plan.column.after': 'Après',
  'plan.column.rule': 'Règle',
  'plan.blockedHeading': 'À débloquer :',
  'plan.next': 'Pour l’exécuter : tillbridge sync',
  'doctor.fine': 'Tout est en ordre.',
  'doctor.problems': '{count} {count|problème|problèmes} à résoudre avant que des produits puissent être publiés.',
  'doctor.warnings': '{count} {count|point|points} à regarder ; la publication fonctionne.',
  'doctor.side.pos': 'Logiciel de caisse',
  'doctor.side.store': 'Boutique',
  'doctor.side.connection': 'Connexion',
  'status.read':
    'Logiciel de caisse lu jusqu’au bout il y a {age} : {families} {families|produit|produits} (dont {online} {online|activé|activés}), {records} {records|ligne|lignes}.',
  'status.unread': 'Le logiciel de caisse n’a pas encore été lu jusqu’au bout.',
  'status.wanted': '{count} {count|produit attend|produits attendent} la prochaine synchronisation.',
  'hold.vendor-linked':
    'Cette boutique est reliée à un logiciel de caisse par l’intégration du fournisseur. Rien n’y est envoyé tant que vous n’avez pas dit que cette liaison a pris fin : ./tillbridge match --link-ended',
  'hold.match-open':
    'La boutique a déjà des produits. Rien n’y est envoyé tant qu’il n’est pas décidé lesquels sont ceux du logiciel de caisse : ./tillbridge match',
  'hold.audit':
    'Cette connexion ne fait qu’auditer (mode: audit) : tout est lu et comparé, rien n’est envoyé à la boutique.',
  'status.settled': 'Aucun travail en attente.',
  'status.stock': 'Stocks : {parts}.',
  'status.stock.wanted': '{count} {count|produit attend|produits attendent} de nouveaux chiffres',
  'status.stock.unsure':
    '{count} {count|chiffre est relu avant que rien n’y soit envoyé|chiffres sont relus avant que rien n’y soit envoyé}',
  'status.stock.intents': '{count} {count|différence|différences} encore sans réponse',
  'status.drift': 'Changé à la main dans la boutique, et laissé tel quel :',
  'restore.done': '{what} : {fields} {count|reprend la valeur|reprennent les valeurs} du logiciel de caisse.',
  'restore.nothing': '{what} : il n’y a rien à rétablir.',
  'restore.unknownField': 'Rien n’a été changé : « {field} » ne peut pas être rétabli. Ce qui peut l’être : {fields}.',
  'next.soon': 'Cela commence d’ici une minute.',
  'next.sync': 'Envoyez-le maintenant : ./tillbridge sync',
  'retry.done': '{what} est essayé à nouveau.',
  'retry.all': '{count} {count|produit est essayé|produits sont essayés} à nouveau.',
  'retry.pictures':
    '{count} {count|image refusée par la boutique est renvoyée|images refusées par la boutique sont renvoyées}.',
  'retry.left': '{what} : {stateWords}, il n’y a rien à essayer à nouveau.',
  'retry.none': 'Rien n’est bloqué et rien n’attend : il n’y a rien à essayer à nouveau.',
  'retry.which':
    'Dites quels produits : ./tillbridge retry SKU, ou tout ce qui est bloqué ou attend : ./tillbridge retry --all',
  'undo.no-run': 'Aucune exécution n’a encore écrit dans la boutique.',
  'undo.unknown-run':
    'Il n’y a pas d’exécution « {name} », ou plusieurs dont le nom commence ainsi. ./tillbridge status nomme les dernières.',
  'undo.is-undo':
    'L’exécution {name} est elle-même une annulation. Ce qu’elle retient suit de nouveau le logiciel de caisse avec : ./tillbridge release --run, suivi de l’exécution annulée',
  'undo.changed':
    'Rien n’a été annulé : {code} n’est pas ce qui serait rétabli maintenant. Regardez de nouveau, puis prenez le code affiché : ./tillbridge undo {name}',
  'undo.nothing': 'Exécution {run} : il n’y a rien à rétablir.',
  'undo.heading': 'Annuler l’exécution {run} rétablirait {count} {count|produit|produits} :',
  'undo.count.fields': '{count} pour des noms, des prix ou d’autres champs',
  'undo.count.pictures': '{count} pour des images',
  'undo.count.hide': '{count} à masquer de nouveau',
  'undo.count.show': '{count} à afficher de nouveau',
  'undo.count.created': '{count} que l’exécution a {count|créé : masqué, pas supprimé|créés : masqués, pas supprimés}',
  'undo.count.again':
    '{count} que l’exécution a {count|supprimé : recréé|supprimés : recréés} d’après ce qui a été enregistré',
  'undo.again':
    'Ce qui est recréé retrouve ses champs et ses images, y compris ceux que seule la boutique possède. Tant que le produit est supprimé dans le logiciel de caisse, il est masqué et sans stock ; une fois libéré, il est de nouveau supprimé.',
  'undo.column.product': 'Produit',
  'undo.column.field': 'Champ',
  'undo.column.now': 'Maintenant',
  'undo.column.back': 'Rétabli',
  'undo.conflicts':
    '{count} {count|valeur a été changée|valeurs ont été changées} depuis par quelqu’un d’autre ou par une exécution suivante, et {count|reste|restent} :',
  'undo.conflict': '{what} : {field} reste « {shown} », c’était « {back} » avant.',
  'undo.left.stock':
    'Les stocks ne sont jamais annulés : {count} {count|produit garde|produits gardent} la quantité que donne le logiciel de caisse.',
  'undo.left.structure':
    'Les variantes et les caractéristiques ne sont pas annulées : {count} {count|produit garde|produits gardent} celles qui sont venues, sans celles qui sont parties.',
  'undo.left.gone': '{count} {count|produit n’est|produits ne sont} plus dans la boutique : il n’y a rien à rétablir.',
  'undo.left.deleted':
    '{count} {count|produit a été supprimé|produits ont été supprimés} par l’exécution et {count|n’est pas recréé|ne sont pas recréés} : {count|il a|ils ont} de nouveau une fiche, ou trop peu a été enregistré.',
  'undo.left.picture':
    'Des images de {count} {count|produit|produits} ne reviennent pas : personne ne sait d’où elles venaient.',
  'undo.left.mode':
    '{count} {count|produit créé par l’exécution reste tel quel|produits créés par l’exécution restent tels quels} : selon vos réglages, la visibilité appartient à la boutique.',
  'undo.holds':
    'Ces produits restent ensuite tels quels, quoi que dise le logiciel de caisse, jusqu’à ce que vous les libériez ; seul ce qui y est désactivé est masqué. Les stocks continuent. Corrigez d’abord le logiciel de caisse, puis : ./tillbridge release --run EXÉCUTION',
  'undo.next': 'Pour rétablir exactement cela : ./tillbridge undo {run} {code}',
  'undo.done':
    '{count} {count|produit reprend|produits reprennent} ce qu’il y avait avant l’exécution {run} et {count|reste ainsi jusqu’à sa libération|restent ainsi jusqu’à leur libération} : ./tillbridge release --run {run}',
  'release.done': '{count} {count|produit suit|produits suivent} de nouveau le logiciel de caisse :',
  'release.nothing': 'Rien n’a été libéré : rien de cela n’est retenu par une annulation.',
  'release.unknown': 'Personne ne connaît « {name} ».',
  'release.what': 'Dites ce qu’il faut libérer : des codes SKU, ou --run EXÉCUTION, ou --all.',
  'approve.none': 'Rien n’attend.',
  'approve.delete': '{count} {count|suppression attend|suppressions attendent} depuis {age} :',
  'approve.hide': '{count} {count|produit à masquer attend|produits à masquer attendent} depuis {age} :',
  'approve.next':
    'Si c’est voulu, approuvez exactement cela : ./tillbridge approve {code}. Sinon, corrigez-le dans le logiciel de caisse, puis relancez ./tillbridge approve.',
  'approve.emptyNext': 'Plus rien n’attend. Pour que le garde-fou reparte de zéro : ./tillbridge approve {code}',
  'approve.done.delete':
    '{count} {count|suppression est approuvée|suppressions sont approuvées}, et aucune autre ; chaque fiche est enregistrée avant d’être supprimée.',
  'approve.done.hide':
    '{count} {count|produit peut être masqué|produits peuvent être masqués} dans la boutique, et aucun autre.',
  'approve.reset': 'Le garde-fou repart de zéro.',
  'approve.soon':
    'Cela commence d’ici une minute. Ce qui n’est pas fait après 24 heures demande une nouvelle approbation.',
  'approve.sync': 'Exécutez-le dans les 24 heures : ./tillbridge sync',
  'approve.changed':
    'Rien n’a été approuvé : {code} n’est pas ce qui attend maintenant. Regardez de nouveau, puis approuvez ce qui est affiché : ./tillbridge approve',
  'status.guard.delete':
    'En attente : {due} {due|suppression était due|suppressions étaient dues} d’un coup, et {allowed} en 24 heures {allowed|est permise|sont permises} sans approbation. Elles attendent d’être approuvées, tout le reste continue. Voyez-les et approuvez-les : ./tillbridge approve',
  'status.guard.hide':
    'En attente : {due} {due|produit devait être masqué|produits devaient être masqués} d’un coup, et {allowed} en 24 heures {allowed|peut l’être|peuvent l’être} sans approbation. Ils restent visibles jusqu’à l’approbation, tout le reste continue. Voyez-les et approuvez : ./tillbridge approve',
  'status.moreAll': '… et encore {count}. Affichez tout avec --all.',
  'status.pause': 'En pause : {why} Nouvel essai dans {time}.',
  'status.pauseOver': 'En pause : {why} Nouvel essai à la prochaine synchronisation.',
  'status.notes': 'À regarder :',
  'status.moreNotes': '… et encore {count}.',
  'status.runs': 'Dernières exécutions :',
  'status.noRuns': 'Encore aucune exécution. Lancez-en une avec : tillbridge sync',
  'status.run.open': '{kind} ({run}) : en cours depuis {age}',
  'status.run.done': '{kind} ({run}) : terminée il y a {age}',
  'status.run.failed': '{kind} ({run}) : échouée il y a {age}. {why}',
  'time.seconds': '{count} {count|seconde|secondes}',
  'time.minutes': '{count} {count|minute|minutes}',
  'time.hours': '{count} {count|heure|heures}',
  'time.days': '{count} {count|jour|jours}',
});
